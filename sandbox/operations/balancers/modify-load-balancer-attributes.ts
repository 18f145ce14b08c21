import type {
  ModifyLoadBalancerAttributesInput,
  ModifyLoadBalancerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeAttributes } from './change-attributes';
import { loadBalancerOf } from './find';
import { tagList } from './shapes';

export const modifyLoadBalancerAttributes =
  ({ balancers }: World): Operation<ModifyLoadBalancerAttributesInput, ModifyLoadBalancerAttributesOutput> =>
  ({ LoadBalancerArn, Attributes }) => {
    const { attributes } = loadBalancerOf(balancers, LoadBalancerArn);
    changeAttributes(attributes, Attributes);
    return { Attributes: tagList(attributes) };
  };
