import type { OperationTable } from '@/sandbox/operation';
import { addTags } from './add-tags';
import { createListener } from './create-listener';
import { createLoadBalancer } from './create-load-balancer';
import { createRule } from './create-rule';
import { createTargetGroup } from './create-target-group';
import { deleteListener } from './delete-listener';
import { deleteLoadBalancer } from './delete-load-balancer';
import { deleteRule } from './delete-rule';
import { deleteTargetGroup } from './delete-target-group';
import { deregisterTargets } from './deregister-targets';
import { describeAccountLimits } from './describe-account-limits';
import { describeListeners } from './describe-listeners';
import { describeLoadBalancerAttributes } from './describe-load-balancer-attributes';
import { describeLoadBalancers } from './describe-load-balancers';
import { describeRules } from './describe-rules';
import { describeTags } from './describe-tags';
import { describeTargetGroupAttributes } from './describe-target-group-attributes';
import { describeTargetGroups } from './describe-target-groups';
import { describeTargetHealth } from './describe-target-health';
import { modifyListener } from './modify-listener';
import { modifyLoadBalancerAttributes } from './modify-load-balancer-attributes';
import { modifyRule } from './modify-rule';
import { modifyTargetGroup } from './modify-target-group';
import { modifyTargetGroupAttributes } from './modify-target-group-attributes';
import { registerTargets } from './register-targets';
import { removeTags } from './remove-tags';
import { setRulePriorities } from './set-rule-priorities';
import { setSecurityGroups } from './set-security-groups';

/** Every ELBv2 operation that the sandbox answers, by AWS's name for it. */
export const balancerOperations = {
  AddTags: addTags,
  CreateListener: createListener,
  CreateLoadBalancer: createLoadBalancer,
  CreateRule: createRule,
  CreateTargetGroup: createTargetGroup,
  DeleteListener: deleteListener,
  DeleteLoadBalancer: deleteLoadBalancer,
  DeleteRule: deleteRule,
  DeleteTargetGroup: deleteTargetGroup,
  DeregisterTargets: deregisterTargets,
  DescribeAccountLimits: describeAccountLimits,
  DescribeListeners: describeListeners,
  DescribeLoadBalancerAttributes: describeLoadBalancerAttributes,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeRules: describeRules,
  DescribeTags: describeTags,
  DescribeTargetGroupAttributes: describeTargetGroupAttributes,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
  ModifyListener: modifyListener,
  ModifyLoadBalancerAttributes: modifyLoadBalancerAttributes,
  ModifyRule: modifyRule,
  ModifyTargetGroup: modifyTargetGroup,
  ModifyTargetGroupAttributes: modifyTargetGroupAttributes,
  RegisterTargets: registerTargets,
  RemoveTags: removeTags,
  SetRulePriorities: setRulePriorities,
  SetSecurityGroups: setSecurityGroups,
} satisfies OperationTable;
