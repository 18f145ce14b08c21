import type {
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { attributeValues, targetGroupAttributes } from './attributes';
import { targetGroupOf } from './find';
import { tagList } from './shapes';

export const describeTargetGroupAttributes =
  ({ balancers }: World): Operation<DescribeTargetGroupAttributesInput, DescribeTargetGroupAttributesOutput> =>
  ({ TargetGroupArn }) => {
    const resource = targetGroupOf(balancers, TargetGroupArn);
    return { Attributes: tagList(attributeValues(targetGroupAttributes(resource), resource.attributes)) };
  };
