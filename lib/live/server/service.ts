import 'server-only';
import { ServiceScope } from '../../domain/scope';
import { query } from '../../server/operation';
import { stream } from '../../server/stream';
import { hub } from './hub';
import { liveEvents, liveOf } from './live-events';
import type { ServiceFacts } from './service-watch';

const view = (facts: ServiceFacts) => facts.view;

/** What is known of a service, for the first paint of its pages. */
export const latestService = query({
  permission: 'console:read',
  input: ServiceScope,
  run: async (scope, context) => liveOf(await hub().services.latest(scope, context), view),
});

export const streamService = stream({
  permission: 'console:read',
  input: ServiceScope,
  open: (scope, context, signal) => liveEvents(hub().services.states(scope, context, signal), view),
});
