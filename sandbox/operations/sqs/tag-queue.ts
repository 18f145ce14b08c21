import type { TagQueueRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidValue } from './messages';
import { queueOf } from './queues';

const MOST_TAGS = 50;

export const tagQueue =
  (world: World): Operation<TagQueueRequest, object> =>
  ({ QueueUrl, Tags = {} }) => {
    const queue = queueOf(world, QueueUrl);
    const merged = new Map([...queue.tags, ...Object.entries(Tags)]);
    if (merged.size > MOST_TAGS) throw invalidValue('Too many tags added for queue.');
    queue.tags = merged;
    return {};
  };
