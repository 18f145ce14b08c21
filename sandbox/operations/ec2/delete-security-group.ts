import type { DeleteSecurityGroupRequest, DeleteSecurityGroupResult } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupNotFound } from './security-rules';

/** Refuses while anything still uses the group: a network interface, a load balancer, or another group's rule. */
export const deleteSecurityGroup =
  (world: World): Operation<DeleteSecurityGroupRequest, DeleteSecurityGroupResult> =>
  ({ GroupId, GroupName }) => {
    const groups = world.ec2.securityGroups;
    const group = GroupId ? groups.get(GroupId) : [...groups.values()].find(({ name }) => name === GroupName);
    if (!GroupId && !GroupName) {
      throw new AwsFault('MissingParameter', 'The request must contain the parameter GroupName or GroupId');
    }
    if (!group) throw groupNotFound(GroupId ?? GroupName ?? '');
    if (group.name === 'default') {
      throw new AwsFault(
        'CannotDelete',
        `the specified group: "${group.id}" name: "default" cannot be deleted by a user`,
      );
    }
    if (isUsed(world, group.id))
      throw new AwsFault('DependencyViolation', `resource ${group.id} has a dependent object`);
    groups.delete(group.id);
    return { Return: true, GroupId: group.id };
  };

function isUsed({ ec2, balancers }: World, id: string): boolean {
  const inRule = [...ec2.securityGroups.values()].some(
    (other) =>
      other.id !== id &&
      [...other.ingress, ...other.egress].some(({ source }) => 'groupId' in source && source.groupId === id),
  );
  const holders = [...ec2.interfaces.values(), ...ec2.endpoints.values(), ...balancers.loadBalancers.values()];
  return inRule || holders.some(({ groupIds }) => groupIds.includes(id));
}
