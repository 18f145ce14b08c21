import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aWorld } from '@/sandbox/engine/testing/fixtures';
import { addSubnet } from '@/sandbox/operations/ec2/build';
import { createNetworkInterface, deleteNetworkInterface, freeAddresses } from './addresses';

function aSmallSubnet() {
  const { world } = aWorld();
  const subnet = addSubnet(world, { vpcId: 'vpc-1', cidr: '10.1.2.16/28', zone: 'eu-west-3a' });
  const claim = () => createNetworkInterface(world, { subnet, groupIds: [], withPublicIp: false, description: '' });
  return { world, subnet, claim };
}

describe('the addresses of a subnet', () => {
  it('are eleven in a /28, none of them one that AWS keeps', () => {
    const { subnet, claim } = aSmallSubnet();
    expect(freeAddresses(subnet)).toBe(11);
    const taken = Array.from({ length: 11 }, () => claim()?.privateIp);
    expect(taken.toSorted()).toEqual(Array.from({ length: 11 }, (_, n) => `10.1.2.${20 + n}`));
    expect(claim()).toBeUndefined();
  });

  it('are never given out twice, and come back when they are released', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (choices) => {
        const { world, subnet, claim } = aSmallSubnet();
        const held: { id: string; privateIp: string }[] = [];
        for (const choice of choices) {
          const [released] = choice < 8 ? held.splice(choice % Math.max(1, held.length), 1) : [];
          if (released) deleteNetworkInterface(world, released.id);
          const claimed = choice < 8 ? undefined : claim();
          if (claimed) held.push(claimed);
          expect(new Set(held.map(({ privateIp }) => privateIp)).size).toBe(held.length);
          expect(freeAddresses(subnet)).toBe(11 - held.length);
        }
      }),
    );
  });
});
