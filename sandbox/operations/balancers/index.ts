import type { OperationTable } from '@/sandbox/operation';
import { addListenerCertificates } from './add-listener-certificates';
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
import { describeCapacityReservation } from './describe-capacity-reservation';
import { describeListenerAttributes } from './describe-listener-attributes';
import { describeListenerCertificates } from './describe-listener-certificates';
import { describeListeners } from './describe-listeners';
import { describeLoadBalancerAttributes } from './describe-load-balancer-attributes';
import { describeLoadBalancers } from './describe-load-balancers';
import { describeRules } from './describe-rules';
import { describeSSLPolicies } from './describe-ssl-policies';
import { describeTags } from './describe-tags';
import { describeTargetGroupAttributes } from './describe-target-group-attributes';
import { describeTargetGroups } from './describe-target-groups';
import { describeTargetHealth } from './describe-target-health';
import { describeTrustStores } from './describe-trust-stores';
import { modifyListener } from './modify-listener';
import { modifyListenerAttributes } from './modify-listener-attributes';
import { modifyLoadBalancerAttributes } from './modify-load-balancer-attributes';
import { modifyRule } from './modify-rule';
import { modifyTargetGroup } from './modify-target-group';
import { modifyTargetGroupAttributes } from './modify-target-group-attributes';
import { registerTargets } from './register-targets';
import { removeListenerCertificates } from './remove-listener-certificates';
import { removeTags } from './remove-tags';
import { setRulePriorities } from './set-rule-priorities';
import { setSecurityGroups } from './set-security-groups';
import { setSubnets } from './set-subnets';

/** Every ELBv2 operation that the sandbox answers, by AWS's name for it. */
export const balancerOperations = {
  AddListenerCertificates: addListenerCertificates,
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
  DescribeCapacityReservation: describeCapacityReservation,
  DescribeListenerAttributes: describeListenerAttributes,
  DescribeListenerCertificates: describeListenerCertificates,
  DescribeListeners: describeListeners,
  DescribeLoadBalancerAttributes: describeLoadBalancerAttributes,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeRules: describeRules,
  DescribeSSLPolicies: describeSSLPolicies,
  DescribeTags: describeTags,
  DescribeTargetGroupAttributes: describeTargetGroupAttributes,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
  DescribeTrustStores: describeTrustStores,
  ModifyListener: modifyListener,
  ModifyListenerAttributes: modifyListenerAttributes,
  ModifyLoadBalancerAttributes: modifyLoadBalancerAttributes,
  ModifyRule: modifyRule,
  ModifyTargetGroup: modifyTargetGroup,
  ModifyTargetGroupAttributes: modifyTargetGroupAttributes,
  RegisterTargets: registerTargets,
  RemoveListenerCertificates: removeListenerCertificates,
  RemoveTags: removeTags,
  SetRulePriorities: setRulePriorities,
  SetSecurityGroups: setSecurityGroups,
  SetSubnets: setSubnets,
} satisfies OperationTable;
