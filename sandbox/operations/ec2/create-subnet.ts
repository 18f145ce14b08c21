import type { CreateSubnetRequest, CreateSubnetResult } from '@aws-sdk/client-ec2';
import { contains, formatCidr, overlaps, parseCidr } from '@/sandbox/engine/network/cidr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addSubnet, zonesOf } from './build';
import { subnetShape } from './describe-subnets';
import { invalidValue, vpcOf } from './find';
import { blockFrom } from './requested-block';
import { readTagSpecifications } from './tag-specifications';

/** A subnet lies within its VPC's block and beside its other subnets. Without a zone it is made in the first. */
export const createSubnet =
  (world: World): Operation<CreateSubnetRequest, CreateSubnetResult> =>
  ({ VpcId, CidrBlock, AvailabilityZone, AvailabilityZoneId, TagSpecifications }) => {
    const vpc = vpcOf(world, VpcId);
    const block = blockFrom(CidrBlock, 'InvalidSubnet.Range');
    const around = parseCidr(vpc.cidr);
    if (!around || !contains(around, block)) {
      throw new AwsFault('InvalidSubnet.Range', `The CIDR '${CidrBlock}' is invalid.`);
    }
    const beside = [...world.ec2.subnets.values()].filter(({ vpcId }) => vpcId === vpc.id);
    if (beside.some(({ cidr }) => isOverlapping(cidr))) {
      throw new AwsFault('InvalidSubnet.Conflict', `The CIDR '${CidrBlock}' conflicts with another subnet`);
    }
    const subnet = addSubnet(world, {
      vpcId: vpc.id,
      cidr: formatCidr(block),
      zone: zoneOf(world, AvailabilityZone, AvailabilityZoneId),
      tags: readTagSpecifications(TagSpecifications, 'subnet'),
    });
    return { Subnet: subnetShape(subnet, world) };

    function isOverlapping(cidr: string): boolean {
      const other = parseCidr(cidr);
      return other !== undefined && overlaps(other, block);
    }
  };

function zoneOf(world: World, name: string | undefined, id: string | undefined): string {
  const zones = zonesOf(world);
  const wanted = name ?? id;
  const found = zones.find((zone) => wanted === undefined || zone.name === name || zone.id === id);
  if (found) return found.name;
  const names = zones.map((zone) => (name ? zone.name : zone.id)).join(', ');
  throw invalidValue(
    `Value (${wanted}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${names}.`,
  );
}
