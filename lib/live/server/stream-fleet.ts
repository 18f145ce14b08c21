import 'server-only';
import { Scope } from '../../domain/scope';
import { query } from '../../server/operation';
import { stream } from '../../server/stream';
import type { FleetFacts } from './fleet-watch';
import { openLive, toLive } from './live-events';
import { getPollerRegistry } from './poller-registry';

const view = (facts: FleetFacts) => facts.view;

/** The state of all clusters of a region, for the first paint of the fleet page. */
export const getLatestFleet = query({
  permission: 'console:read',
  input: Scope,
  run: async (scope, context) => toLive(await getPollerRegistry().fleets.latest(scope, context), view),
});

export const streamFleet = stream({
  permission: 'console:read',
  input: Scope,
  open: (scope, context, signal) => openLive(getPollerRegistry().fleets, scope, context, { signal, viewOf: view }),
});
