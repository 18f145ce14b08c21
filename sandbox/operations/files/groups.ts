import { AwsFault } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { badRequest } from './find';

const MOST_GROUPS = 5;

/** The security groups of a mount target: those named, else the default one of its VPC. */
export function checkGroups({ ec2 }: World, vpcId: string, named: readonly string[] | undefined): string[] {
  if ((named?.length ?? 0) > MOST_GROUPS) {
    throw new AwsFault('SecurityGroupLimitExceeded', `A mount target has ${MOST_GROUPS} security groups at most.`);
  }
  for (const id of named ?? []) {
    const group = ec2.securityGroups.get(id);
    if (!group) throw new AwsFault('SecurityGroupNotFound', `The security group '${id}' does not exist`);
    if (group.vpcId !== vpcId) throw badRequest('One or more security groups do not belong to the VPC of the subnet.');
  }
  if (named?.length) return [...named];
  const groups = [...ec2.securityGroups.values()];
  return groups.filter((group) => group.name === 'default' && group.vpcId === vpcId).map(({ id }) => id);
}
