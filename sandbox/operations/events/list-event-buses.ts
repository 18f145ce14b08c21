import type { ListEventBusesRequest, ListEventBusesResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { busArn, eventsPage } from './find';

export const listEventBuses =
  (world: World): Operation<ListEventBusesRequest, ListEventBusesResponse> =>
  ({ NamePrefix = '', ...page }) => {
    const { items, nextToken } = eventsPage(
      ['default'].filter((name) => name.startsWith(NamePrefix)),
      (name) => name,
      page,
    );
    return { EventBuses: items.map((Name) => ({ Name, Arn: busArn(world) })), NextToken: nextToken };
  };
