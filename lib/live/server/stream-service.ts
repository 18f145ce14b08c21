import 'server-only';
import { ServiceScope } from '../../domain/scope';
import { query, stream } from '../../server/operation';
import { toLive, toLiveEvents } from './live-events';
import { getPollerRegistry } from './poller-registry';
import type { ServiceFacts } from './service-watch';

const view = (facts: ServiceFacts) => facts.view;

/** The state of a service, for the first paint of its pages. */
export const getLatestService = query({
  permission: 'console:read',
  input: ServiceScope,
  run: async (scope, context) => toLive(await getPollerRegistry().services.latest(scope, context), view),
});

export const streamService = stream({
  permission: 'console:read',
  input: ServiceScope,
  open: (scope, context, signal) => toLiveEvents(getPollerRegistry().services.states(scope, context, signal), view),
});
