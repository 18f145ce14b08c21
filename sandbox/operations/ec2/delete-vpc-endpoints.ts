import type { DeleteVpcEndpointsRequest, DeleteVpcEndpointsResult } from '@aws-sdk/client-ec2';
import { deleteNetworkInterface } from '@/sandbox/engine/network/addresses';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './find';

/** Deletes what exists, and names what does not instead of failing. */
export const deleteVpcEndpoints =
  (world: World): Operation<DeleteVpcEndpointsRequest, DeleteVpcEndpointsResult> =>
  ({ VpcEndpointIds = [] }) => {
    if (VpcEndpointIds.length === 0) throw missingParameter('vpcEndpointId');
    const unknown = VpcEndpointIds.filter((id) => !world.ec2.endpoints.has(id));
    for (const id of VpcEndpointIds) {
      for (const existing of world.ec2.endpoints.get(id)?.interfaceIds ?? []) deleteNetworkInterface(world, existing);
      world.ec2.endpoints.delete(id);
    }
    return {
      Unsuccessful: unknown.map((ResourceId) => ({
        ResourceId,
        Error: {
          Code: 'InvalidVpcEndpoint.NotFound',
          Message: `The Vpc Endpoint Id '${ResourceId}' does not exist`,
        },
      })),
    };
  };
