import 'server-only';
import { RepositoryScope } from '../../domain/wire/image-actions';
import { query, stream } from '../../server/operation';
import { toLive, toLiveEvents } from './live-events';
import { getPollerRegistry } from './poller-registry';
import type { PushFacts } from './push-watch';

const view = (facts: PushFacts) => facts.view;

/** The newest images of a repository, for the first paint of the page that waits for a push. */
export const getLatestPushes = query({
  permission: 'console:read',
  input: RepositoryScope,
  run: async (at, context) => toLive(await getPollerRegistry().pushes.latest(at, context), view),
});

export const streamPushes = stream({
  permission: 'console:read',
  input: RepositoryScope,
  open: (at, context, signal) => toLiveEvents(getPollerRegistry().pushes.states(at, context, signal), view),
});
