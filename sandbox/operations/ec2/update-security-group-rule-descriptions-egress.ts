import type {
  UpdateSecurityGroupRuleDescriptionsEgressRequest,
  UpdateSecurityGroupRuleDescriptionsEgressResult,
} from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { describeRules } from './change-security-rules';

export const updateSecurityGroupRuleDescriptionsEgress =
  (
    world: World,
  ): Operation<UpdateSecurityGroupRuleDescriptionsEgressRequest, UpdateSecurityGroupRuleDescriptionsEgressResult> =>
  (request) =>
    describeRules(world, 'egress', request);
