import type {
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { tagList } from './described';
import { targetGroupOf } from './find';

export const describeTargetGroupAttributes =
  ({ balancers }: World): Operation<DescribeTargetGroupAttributesInput, DescribeTargetGroupAttributesOutput> =>
  ({ TargetGroupArn }) => ({ Attributes: tagList(targetGroupOf(balancers, TargetGroupArn).attributes) });
