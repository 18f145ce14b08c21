import 'server-only';
import { RepositoryScope } from '../../domain/wire/image-actions';
import type { PushView } from '../../domain/wire/push-view';
import type { Context } from '../../server/context';
import { query } from '../../server/operation';
import { isVisible } from '../../server/permitted';
import { stream } from '../../server/stream';
import { openLive, toLive } from './live-events';
import { getPollerRegistry } from './poller-registry';
import type { PushFacts } from './push-watch';

/** The images, with the services that a person may see; the others are counted. */
const viewFor =
  (context: Context) =>
  ({ view }: PushFacts): PushView => {
    const services = view.services.filter(({ cluster, service }) => isVisible(context, { cluster, service }));
    const hiddenServices = view.services.length - services.length;
    // One value for all who see the same is serialized once.
    return hiddenServices === 0 ? view : { ...view, services, hiddenServices };
  };

/** The newest images of a repository, for the first paint of the page that waits for a push. */
export const getLatestPushes = query({
  permission: 'console:read',
  input: RepositoryScope,
  run: async (at, context) => toLive(await getPollerRegistry().pushes.latest(at, context), viewFor(context)),
});

export const streamPushes = stream({
  permission: 'console:read',
  input: RepositoryScope,
  open: (at, context, signal) =>
    openLive(getPollerRegistry().pushes, at, context, { signal, viewOf: viewFor(context) }),
});
