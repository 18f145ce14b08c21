import 'server-only';
import { RepositoryScope } from '../../domain/wire/image-actions';
import { query } from '../../server/operation';
import { stream } from '../../server/stream';
import { openLive, toLive } from './live-events';
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
  open: (at, context, signal) => openLive(getPollerRegistry().pushes, at, context, { signal, viewOf: view }),
});
