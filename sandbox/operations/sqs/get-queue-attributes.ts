import type { GetQueueAttributesRequest, GetQueueAttributesResult } from '@aws-sdk/client-sqs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { attributesOf, queueOf } from './queues';

/** Names that a queue may have a value for and often has none. */
const OTHERS = ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds'];
const OF_FIFO = ['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];

export const getQueueAttributes =
  (world: World): Operation<GetQueueAttributesRequest, GetQueueAttributesResult> =>
  ({ QueueUrl, AttributeNames = [] }) => {
    const every = attributesOf(world, queueOf(world, QueueUrl));
    for (const name of AttributeNames) {
      if (name === 'All' || every.has(name) || OTHERS.includes(name) || OF_FIFO.includes(name)) continue;
      throw new AwsFault('InvalidAttributeName', `Unknown Attribute ${name}.`);
    }
    const wanted = [...every].filter(
      ([name]) => AttributeNames.includes('All') || AttributeNames.some((each) => each === name),
    );
    return wanted.length > 0 ? { Attributes: Object.fromEntries(wanted) } : {};
  };
