import 'server-only';
import type { ServiceView } from '../../domain/live';
import { ServiceScope } from '../../domain/scope';
import type { Context } from '../../server/context';
import { query } from '../../server/operation';
import { definitionFor } from '../../server/redacted-values';
import { stream } from '../../server/stream';
import { openLive, toLive } from './live-events';
import { getPollerRegistry } from './poller-registry';
import type { ServiceFacts } from './service-watch';

/** What a person may see of a service. */
const viewFor =
  (context: Context) =>
  ({ view }: ServiceFacts): ServiceView => ({
    ...view,
    taskDefinitions: Object.fromEntries(
      Object.entries(view.taskDefinitions).map(([arn, definition]) => [arn, definitionFor(context, definition)]),
    ),
  });

/** The state of a service, for the first paint of its pages. */
export const getLatestService = query({
  permission: 'console:read',
  input: ServiceScope,
  run: async (scope, context) => toLive(await getPollerRegistry().services.latest(scope, context), viewFor(context)),
});

export const streamService = stream({
  permission: 'console:read',
  input: ServiceScope,
  open: (scope, context, signal) =>
    openLive(getPollerRegistry().services, scope, context, { signal, viewOf: viewFor(context) }),
});
