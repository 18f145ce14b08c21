import { memory } from '../../aws/bounded-cache';
import { resolvePrices } from '../../domain/cost/price-table';
import {
  type EventHistoryPrice,
  type EventHistoryView,
  eventHistoryGroup,
  KEPT_PAST_DAYS,
} from '../../domain/event-history';
import { Failure } from '../../domain/problem';
import type { Task } from '../../domain/task';
import { changesIn } from '../changes';
import type { Context } from '../context';
import { recentPrices } from './recent-prices';

/** The past changes slowly: an event arrives within seconds, and what happens now is shown live. */
const FRESH_MS = 30_000;
/** What has been said of a task that has stopped stays so. */
const TASK_FRESH_MS = (found: Task | undefined): number => (found ? 3_600_000 : FRESH_MS);
const SERVICES = 500;
const TASKS = 2_000;
const DAY_MS = 24 * 3_600_000;
/** The newest ends of tasks and events together. A crash loop of a day has as many. */
const EVENTS_MAX = 500;

const services = memory<EventHistoryView>({ size: SERVICES, ttlMs: FRESH_MS });
const tasks = memory<Task | undefined>({ size: TASKS, ttlMs: TASK_FRESH_MS });

const keyOf = ({ scope }: Context, ...names: string[]): string =>
  JSON.stringify([scope.account, scope.region, changesIn(scope), ...names]);

/** The past of a service as its cluster's event history has it, up to half a minute old; read once for all who look. */
export const readEventHistory = (
  context: Context,
  { cluster, service }: { cluster: string; service: string },
): Promise<EventHistoryView> =>
  services.get(keyOf(context, cluster, service), context.now(), () => read(context, cluster, service));

async function read(context: Context, cluster: string, service: string): Promise<EventHistoryView> {
  const { eventHistory, ecs, now } = context;
  const from = now() - KEPT_PAST_DAYS * DAY_MS;
  const [state, found, price] = await Promise.all([
    eventHistory.findState(cluster),
    ecs
      .getService(cluster, service)
      .then(({ arn }) => eventHistory.readService({ cluster, service, serviceArn: arn, from, limit: EVENTS_MAX })),
    priceOf(context),
  ]);
  return {
    group: eventHistoryGroup(cluster),
    isWritten: !state ? false : state.rules === 'unreadable' ? undefined : state.rules.length > 0,
    ...(state && found && { past: { ...found, from, retentionDays: state.retentionDays } }),
    ...(price && { price }),
  };
}

async function priceOf(context: Context): Promise<EventHistoryPrice | undefined> {
  const list = resolvePrices(context.scope.region, await recentPrices(context));
  const rate = list?.rates['log-gigabyte'];
  return list && rate && { rate, pricedOn: list.pricedOn, source: list.source };
}

/** A task that ECS has forgotten, as the event history of its cluster has it; undefined where that may not be read. */
export const findPastTask = (context: Context, at: { cluster: string; task: string }): Promise<Task | undefined> =>
  tasks.get(keyOf(context, at.cluster, at.task), context.now(), async () => {
    try {
      return await context.eventHistory.findTask({ ...at, from: context.now() - KEPT_PAST_DAYS * DAY_MS });
    } catch (error) {
      if (error instanceof Failure && error.problem.code === 'access-denied') return undefined;
      throw error;
    }
  });
