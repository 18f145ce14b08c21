import type { ModifyVpcEndpointRequest, ModifyVpcEndpointResult } from '@aws-sdk/client-ec2';
import { deleteNetworkInterface } from '@/sandbox/engine/network/addresses';
import type { Operation } from '@/sandbox/operation';
import type { VpcEndpoint } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { addEndpointInterfaces } from './create-vpc-endpoint';
import { checkPrivateDns, endpointGroups, endpointSubnets, endpointTables, serviceOf } from './endpoint-settings';
import { endpointOf, vpcOf } from './find';

export const modifyVpcEndpoint =
  (world: World): Operation<ModifyVpcEndpointRequest, ModifyVpcEndpointResult> =>
  (request) => {
    const endpoint = endpointOf(world, request.VpcEndpointId);
    const { vpcId, type, serviceName } = endpoint;
    const { AddRouteTableIds = [], RemoveRouteTableIds = [], PrivateDnsEnabled: privateDns } = request;
    const tables = endpointTables(world, vpcId, AddRouteTableIds, endpoint);
    const subnets = endpointSubnets(
      world,
      vpcId,
      applyChanges(endpoint.subnetIds, request.AddSubnetIds, request.RemoveSubnetIds),
    );
    const groups = applyChanges(endpoint.groupIds, request.AddSecurityGroupIds, request.RemoveSecurityGroupIds);
    if (privateDns && !endpoint.privateDns) {
      checkPrivateDns(world, vpcOf(world, vpcId), serviceOf(world, serviceName, type));
    }
    if (type === 'Gateway') endpoint.routeTableIds = applyChanges(endpoint.routeTableIds, tables, RemoveRouteTableIds);
    else {
      endpoint.groupIds = endpointGroups(world, vpcId, groups);
      moveInterfaces(world, endpoint, subnets);
    }
    endpoint.privateDns = privateDns ?? endpoint.privateDns;
    endpoint.policy = request.ResetPolicy ? undefined : (request.PolicyDocument ?? endpoint.policy);
    return { Return: true };
  };

const applyChanges = (
  existing: readonly string[],
  added: readonly string[] = [],
  removed: readonly string[] = [],
): string[] => [...new Set([...existing, ...added].filter((id) => !removed.includes(id)))];

/** Moves the endpoint's interfaces to where its subnets and groups now are. */
function moveInterfaces(world: World, endpoint: VpcEndpoint, subnetIds: string[]): void {
  for (const id of endpoint.interfaceIds ?? []) deleteNetworkInterface(world, id);
  endpoint.subnetIds = subnetIds;
  endpoint.interfaceIds = subnetIds.map((id) => addEndpointInterfaces(world, endpoint, id));
}
