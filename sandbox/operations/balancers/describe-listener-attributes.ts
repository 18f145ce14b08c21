import type {
  DescribeListenerAttributesInput,
  DescribeListenerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { attributeValues, listenerAttributes } from './attributes';
import { listenerOf } from './find';
import { tagList } from './shapes';

export const describeListenerAttributes =
  ({ balancers }: World): Operation<DescribeListenerAttributesInput, DescribeListenerAttributesOutput> =>
  ({ ListenerArn }) => {
    const resource = listenerOf(balancers, ListenerArn);
    return { Attributes: tagList(attributeValues(listenerAttributes(resource), resource.attributes)) };
  };
