import type {
  UpdateSecurityGroupRuleDescriptionsIngressRequest,
  UpdateSecurityGroupRuleDescriptionsIngressResult,
} from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { describeRules } from './change-security-rules';

export const updateSecurityGroupRuleDescriptionsIngress =
  (
    world: World,
  ): Operation<UpdateSecurityGroupRuleDescriptionsIngressRequest, UpdateSecurityGroupRuleDescriptionsIngressResult> =>
  (request) =>
    describeRules(world, 'ingress', request);
