import type { SetSecurityGroupsInput, SetSecurityGroupsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { recheckAllTargets } from '@/sandbox/engine/traffic/target-health';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { interfaceDescription } from './build';
import { loadBalancerOf, missingParameter } from './find';
import { validateGroups } from './placement';

export const setSecurityGroups =
  (world: World): Operation<SetSecurityGroupsInput, SetSecurityGroupsOutput> =>
  ({ LoadBalancerArn, SecurityGroups }) => {
    const loadBalancer = loadBalancerOf(world.balancers, LoadBalancerArn);
    if (!SecurityGroups) throw missingParameter('securityGroups');
    if (loadBalancer.type === 'network' && loadBalancer.groupIds.length === 0) {
      throw new AwsFault(
        'InvalidConfigurationRequestException',
        `Load balancer '${loadBalancer.arn}' was created without security groups, and cannot be given any`,
      );
    }
    loadBalancer.groupIds = validateGroups(world, SecurityGroups, loadBalancer.vpcId);
    const description = interfaceDescription(loadBalancer);
    for (const existing of world.ec2.interfaces.values()) {
      if (existing.description === description) existing.groupIds = loadBalancer.groupIds;
    }
    recheckAllTargets(world);
    return { SecurityGroupIds: [...loadBalancer.groupIds] };
  };
