import 'server-only';
import { Scope } from '../../domain/scope';
import { query } from '../../server/operation';
import { stream } from '../../server/stream';
import type { FleetFacts } from './fleet-watch';
import { hub } from './hub';
import { liveEvents, liveOf } from './live-events';

const view = (facts: FleetFacts) => facts.view;

/** What is known of all clusters of a region, for the first paint of the fleet page. */
export const latestFleet = query({
  permission: 'console:read',
  input: Scope,
  run: async (scope, context) => liveOf(await hub().fleets.latest(scope, context), view),
});

export const streamFleet = stream({
  permission: 'console:read',
  input: Scope,
  open: (scope, context, signal) => liveEvents(hub().fleets.states(scope, context, signal), view),
});
