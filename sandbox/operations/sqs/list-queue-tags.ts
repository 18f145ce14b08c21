import type { ListQueueTagsRequest, ListQueueTagsResult } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { queueOf } from './queues';

export const listQueueTags =
  (world: World): Operation<ListQueueTagsRequest, ListQueueTagsResult> =>
  ({ QueueUrl }) => ({ Tags: Object.fromEntries(queueOf(world, QueueUrl).tags) });
