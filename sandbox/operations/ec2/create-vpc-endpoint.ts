import type { CreateVpcEndpointRequest, CreateVpcEndpointResult } from '@aws-sdk/client-ec2';
import { createNetworkInterface } from '@/sandbox/engine/network/addresses';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { VpcEndpoint } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { addEndpoint } from './build-gateways';
import { vpcEndpointShape } from './describe-vpc-endpoints';
import { checkPrivateDns, endpointGroups, endpointSubnets, endpointTables, serviceOf } from './endpoint-settings';
import { createdWithToken, vpcOf } from './find';
import { readTagSpecifications } from './tag-specifications';

/** A private way to an AWS service: a route in tables for a gateway, a network interface in subnets otherwise. */
export const createVpcEndpoint =
  (world: World): Operation<CreateVpcEndpointRequest, CreateVpcEndpointResult> =>
  (request) => {
    const { VpcId, ServiceName, VpcEndpointType: type = 'Gateway', ClientToken, PolicyDocument } = request;
    const created = createdWithToken(world.ec2.endpoints, ClientToken);
    if (created) return { VpcEndpoint: vpcEndpointShape(created, world), ClientToken };
    const vpc = vpcOf(world, VpcId);
    const service = serviceOf(world, ServiceName, type);
    const privateDns = type === 'Interface' && (request.PrivateDnsEnabled ?? true);
    if (privateDns) checkPrivateDns(world, vpc, service);
    const endpoint = addEndpoint(world, {
      vpcId: vpc.id,
      type: service.type,
      service: service.name,
      subnetIds: type === 'Interface' ? endpointSubnets(world, vpc.id, request.SubnetIds) : [],
      routeTableIds: type === 'Gateway' ? endpointTables(world, vpc.id, request.RouteTableIds) : [],
      groupIds: type === 'Interface' ? endpointGroups(world, vpc.id, request.SecurityGroupIds) : [],
      privateDns,
      policy: PolicyDocument,
      clientToken: ClientToken,
      tags: readTagSpecifications(request.TagSpecifications, 'vpc-endpoint'),
    });
    endpoint.interfaceIds = endpoint.subnetIds.map((id) => addEndpointInterfaces(world, endpoint, id));
    return { VpcEndpoint: vpcEndpointShape(endpoint, world), ClientToken };
  };

/** Takes an address of a subnet for an endpoint. */
export function addEndpointInterfaces(world: World, { id, groupIds }: VpcEndpoint, subnetId: string): string {
  const subnet = world.ec2.subnets.get(subnetId);
  const description = `VPC Endpoint Interface ${id}`;
  const existing = subnet && createNetworkInterface(world, { subnet, groupIds, withPublicIp: false, description });
  if (existing) return existing.id;
  world.ec2.endpoints.delete(id);
  throw new AwsFault(
    'InsufficientFreeAddressesInSubnet',
    `There are not enough free addresses in subnet '${subnetId}' to satisfy the requested number of instances.`,
  );
}
