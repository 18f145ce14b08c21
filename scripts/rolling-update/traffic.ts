import { setTimeout as sleep } from 'node:timers/promises';
import { routes } from '../../lib/routes';
import type { Session } from '../image-test/viewers';
import { memberOf, type openServerActions } from './server-actions';
import { openPage } from './viewers';

const ACTION_EVERY_MS = 400;
const PAGE_EVERY_MS = 500;

type Count = { sent: number; failed: number; signedOut: number };

/** Opens pages, each with its stream, and calls a server action all the time. Each action makes a repository, which AWS refuses to make twice. */
export function startTraffic(
  session: Session,
  call: ReturnType<typeof openServerActions>,
  scope: { account: string; region: string },
) {
  let isOver = false;
  const repeat = async (everyMs: number, request: (turn: number, count: Count) => Promise<void>): Promise<Count> => {
    const count: Count = { sent: 0, failed: 0, signedOut: 0 };
    const underWay: Promise<void>[] = [];
    for (let turn = 0; !isOver; turn += 1) {
      count.sent += 1;
      underWay.push(request(turn, count));
      await sleep(everyMs);
    }
    await Promise.all(underWay);
    return count;
  };

  const settings = { tagMutability: 'mutable', tagFilters: [], scanOnPush: false, encryption: 'aes256', kmsKey: '' };
  const actions = repeat(ACTION_EVERY_MS, async (turn, count) => {
    const input = { ...scope, ...settings, repository: `rolling-update/${turn}`, tags: [] };
    const outcome = await call(session, routes.images(scope), 'createRepositoryAction', input);
    if (memberOf(outcome, 'ok') !== true) count.failed += 1;
    if (memberOf(memberOf(outcome, 'problem'), 'code') === 'unauthenticated') count.signedOut += 1;
  });
  const shop = { ...scope, cluster: 'boutique', service: 'web' };
  const opened = [
    [routes.cluster(shop), routes.liveCluster(shop)],
    [routes.service(shop), routes.liveService(shop)],
    [routes.service(shop, 'logs'), routes.logs(shop)],
  ] as const;
  const headers = { cookie: session.cookie };
  const pages = repeat(PAGE_EVERY_MS, async (turn, count) => {
    const [page = '', stream = ''] = opened[turn % opened.length] ?? [];
    const answer = await fetch(session.url + page, { headers }).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (answer?.status !== 200 || !text?.includes('boutique')) count.failed += 1;
    if (answer?.url.includes('/sign-in')) count.signedOut += 1;
    // The browser opens its stream; the visitor leaves once it has said something.
    const live = openPage(session, stream);
    while (Number.isNaN(live.heardAt()) && !isOver) await sleep(50);
    live.leave();
  });
  return {
    end: async () => {
      isOver = true;
      return { actions: await actions, pages: await pages };
    },
  };
}
