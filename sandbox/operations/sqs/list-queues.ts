import type { ListQueuesRequest, ListQueuesResult } from '@aws-sdk/client-sqs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pageOf } from '../page';
import { invalidValue } from './messages';
import { queueUrl } from './queues';

const MOST = 1000;

export const listQueues =
  (world: World): Operation<ListQueuesRequest, ListQueuesResult> =>
  ({ QueueNamePrefix = '', NextToken, MaxResults = MOST }, caller) => {
    if (!(MaxResults >= 1 && MaxResults <= MOST)) throw invalidValue(`MaxResults must be between 1 and ${MOST}.`);
    const wanted = [...world.queues.queues.values()].filter(({ name }) => name.startsWith(QueueNamePrefix));
    const invalidToken = () => invalidValue('Invalid or expired next token.');
    const page = pageOf(wanted, ({ name }) => name, { token: NextToken, size: MaxResults, invalidToken });
    return {
      QueueUrls: page.items.map((queue) => queueUrl(world, queue, caller?.endpoint)),
      NextToken: page.nextToken,
    };
  };
