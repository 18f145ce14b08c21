import type { NetworkInterface, Subnet } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';

/** AWS reserves the first four addresses and the last one of every subnet. */
const RESERVED_LOW = 4;
const RESERVED_HIGH = 1;

const toNumber = (ip: string): number => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const toAddress = (value: number): string =>
  [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join('.');

/** How many addresses the block of a subnet spans, such as 4096 for a /20. */
const subnetSize = ({ cidr }: Subnet): number => 2 ** (32 - Number(cidr.split('/')[1]));
const firstAddress = ({ cidr }: Subnet): number => toNumber(cidr.split('/')[0] ?? '');

/** How many private addresses a subnet has left, as DescribeSubnets shows it. */
export const freeAddresses = (subnet: Subnet): number =>
  Math.max(0, subnetSize(subnet) - RESERVED_LOW - RESERVED_HIGH - subnet.usedHosts.size);

/** Allocates a free private address in a subnet; `undefined` when it is full. */
export function allocateAddress(world: World, subnet: Subnet): string | undefined {
  if (freeAddresses(subnet) === 0) return undefined;
  const usable = subnetSize(subnet) - RESERVED_LOW - RESERVED_HIGH;
  let host = world.random.between(0, usable - 1);
  while (subnet.usedHosts.has(host + RESERVED_LOW)) host = (host + 1) % usable;
  subnet.usedHosts.add(host + RESERVED_LOW);
  return toAddress(firstAddress(subnet) + host + RESERVED_LOW);
}

export function releaseAddress(subnet: Subnet, address: string): void {
  subnet.usedHosts.delete(toNumber(address) - firstAddress(subnet));
}

type InterfaceSpec = { subnet: Subnet; groupIds: string[]; withPublicIp: boolean; description: string };

/** Creates a network interface in a subnet; `undefined` when the subnet has no address left. */
export function createNetworkInterface(
  world: World,
  { subnet, groupIds, withPublicIp, description }: InterfaceSpec,
): NetworkInterface | undefined {
  const privateIp = allocateAddress(world, subnet);
  if (!privateIp) return undefined;
  const networkInterface: NetworkInterface = {
    id: `eni-0${world.random.hex(16)}`,
    subnetId: subnet.id,
    vpcId: subnet.vpcId,
    zone: subnet.zone,
    privateIp,
    ...(withPublicIp ? { publicIp: publicAddress(world) } : {}),
    macAddress: `0a:${(world.random.hex(10).match(/../g) ?? []).join(':')}`,
    groupIds,
    description,
    requesterManaged: true,
    tags: new Map(),
  };
  world.ec2.interfaces.set(networkInterface.id, networkInterface);
  return networkInterface;
}

/** Deletes an interface and releases its address; an unknown id is ignored, as it was deleted before. */
export function deleteNetworkInterface(world: World, id: string): void {
  const found = world.ec2.interfaces.get(id);
  if (!found) return;
  world.ec2.interfaces.delete(id);
  const subnet = world.ec2.subnets.get(found.subnetId);
  if (subnet) releaseAddress(subnet, found.privateIp);
}

const publicAddress = ({ random }: World): string =>
  `13.${random.between(36, 39)}.${random.between(0, 255)}.${random.between(1, 254)}`;
