import type {
  DescribeListenerAttributesInput,
  DescribeListenerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { listenerOf } from './find';
import { tagList } from './shapes';

export const describeListenerAttributes =
  ({ balancers }: World): Operation<DescribeListenerAttributesInput, DescribeListenerAttributesOutput> =>
  ({ ListenerArn }) => ({ Attributes: tagList(listenerOf(balancers, ListenerArn).attributes) });
