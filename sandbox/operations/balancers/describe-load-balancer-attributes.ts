import type {
  DescribeLoadBalancerAttributesInput,
  DescribeLoadBalancerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { attributeValues, loadBalancerAttributes } from './attributes';
import { loadBalancerOf } from './find';
import { tagList } from './shapes';

export const describeLoadBalancerAttributes =
  ({ balancers }: World): Operation<DescribeLoadBalancerAttributesInput, DescribeLoadBalancerAttributesOutput> =>
  ({ LoadBalancerArn }) => {
    const resource = loadBalancerOf(balancers, LoadBalancerArn);
    return { Attributes: tagList(attributeValues(loadBalancerAttributes(resource), resource.attributes)) };
  };
