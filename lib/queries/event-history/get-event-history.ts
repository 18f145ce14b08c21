import type { EventHistoryView } from '../../domain/event-history';
import { ServiceScope } from '../../domain/scope';
import { readEventHistory } from '../../server/cache/read-event-history';
import { query } from '../../server/operation';

/** The past of a service beyond ECS's hour, where its cluster keeps an event history; else what turning it on costs. */
export const getEventHistory = query({
  permission: 'console:read',
  input: ServiceScope,
  run: ({ cluster, service }, context): Promise<EventHistoryView> => readEventHistory(context, { cluster, service }),
});
