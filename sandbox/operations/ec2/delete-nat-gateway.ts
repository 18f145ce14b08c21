import type { DeleteNatGatewayRequest, DeleteNatGatewayResult } from '@aws-sdk/client-ec2';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { natGatewayOf } from './find';

/** How long AWS takes to take one down, about. */
const DELETING_SECONDS = 60;

/** Nothing passes from now on; its addresses are free once it is deleted. Deleting it again is no error. */
export const deleteNatGateway =
  (world: World): Operation<DeleteNatGatewayRequest, DeleteNatGatewayResult> =>
  ({ NatGatewayId }) => {
    const gateway = natGatewayOf(world, NatGatewayId);
    if (gateway.state !== 'deleting' && gateway.state !== 'deleted') {
      gateway.state = 'deleting';
      scheduleEvent(world, DELETING_SECONDS, { kind: 'ec2.nat-deleted', id: gateway.id });
    }
    return { NatGatewayId: gateway.id };
  };
