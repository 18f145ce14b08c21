import type {
  ModifyLoadBalancerAttributesInput,
  ModifyLoadBalancerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { loadBalancerAttributes } from './attributes';
import { changeAttributes, checkLogBuckets } from './change-attributes';
import { loadBalancerOf } from './find';
import { tagList } from './shapes';

export const modifyLoadBalancerAttributes =
  ({ balancers }: World): Operation<ModifyLoadBalancerAttributesInput, ModifyLoadBalancerAttributesOutput> =>
  ({ LoadBalancerArn, Attributes }) => {
    const loadBalancer = loadBalancerOf(balancers, LoadBalancerArn);
    const specs = loadBalancerAttributes(loadBalancer);
    const change = { noun: 'Load balancer', specs, check: checkLogBuckets };
    return { Attributes: tagList(changeAttributes(loadBalancer.attributes, Attributes, change)) };
  };
