import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import { deleteNetworkInterface } from '@/sandbox/engine/network/addresses';
import type { NatGateway } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';

/** AWS still describes a deleted NAT gateway for about an hour. */
const DESCRIBED_SECONDS = 3600;

/** What happens to the network by itself, for the engine's table of events. */
export const networkEvents = {
  'ec2.nat-ready': (world, { id }) => {
    const gateway = world.ec2.natGateways.get(id);
    if (gateway?.state !== 'pending') return;
    gateway.failure = failureOf(world, gateway);
    gateway.state = gateway.failure ? 'failed' : 'available';
    if (gateway.failure) deleteInterface(world, gateway);
  },
  'ec2.nat-deleted': (world, { id }) => {
    const gateway = world.ec2.natGateways.get(id);
    if (gateway?.state !== 'deleting') return;
    gateway.state = 'deleted';
    gateway.deletedAt = world.now;
    deleteInterface(world, gateway);
    scheduleEvent(world, DESCRIBED_SECONDS, { kind: 'ec2.nat-forgotten', id: gateway.id });
  },
  'ec2.nat-forgotten': ({ ec2 }, { id }) => {
    ec2.natGateways.delete(id);
  },
} satisfies Partial<EventHandlers>;

/** Why a NAT gateway cannot be brought up; the codes and words are those of the NAT gateway's troubleshooting page. */
function failureOf({ ec2 }: World, { vpcId, publicIp, interfaceId }: NatGateway): NatGateway['failure'] {
  if (!interfaceId) {
    return {
      code: 'InsufficientFreeAddressesInSubnet',
      message: 'Subnet has insufficient free addresses to create this NAT gateway',
    };
  }
  if (!publicIp || [...ec2.internetGateways.values()].some((gateway) => gateway.vpcId === vpcId)) return undefined;
  return { code: 'Gateway.NotAttached', message: `Network ${vpcId} has no Internet gateway attached` };
}

function deleteInterface(world: World, gateway: NatGateway): void {
  if (gateway.interfaceId) deleteNetworkInterface(world, gateway.interfaceId);
  gateway.interfaceId = undefined;
}
