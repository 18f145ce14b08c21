import type { LogLine } from '../../domain/log-line';
import { type LogSource, logSourcesOf } from '../../domain/log-source';
import { Failure } from '../../domain/problem';
import type { Instant, ServiceScope } from '../../domain/scope';
import type { ConcurrencyLimiter } from './concurrency-limiter';
import { extendTail, type LogTail, nextArrival } from './log-tail';
import { type PollConditions, pollDelayMs } from './poll-delay';
import type { Pollers, PollersSpec } from './pollers';
import { type ServiceFacts, serviceKey } from './service-watch';

const ACTIVE_MS = 1_000;
const QUIET_MS = 2_500;
/**
 * FilterLogEvents is limited to about five calls a second in most regions; one reader uses at most about half of that.
 */
const CALLS_PER_SECOND = 3;

const logPollDelayMs = (conditions: PollConditions): number =>
  conditions.failures > 0
    ? pollDelayMs(conditions)
    : Math.max(conditions.isChanging ? ACTIVE_MS : QUIET_MS, (conditions.calls / CALLS_PER_SECOND) * 1_000);

/** The poller of a service's log groups, which reads each once for all readers. */
export const logWatch = (
  services: Pollers<ServiceScope, ServiceFacts>,
  limiter: ConcurrencyLimiter,
  now: () => Instant,
): PollersSpec<ServiceScope, LogTail> => ({
  key: serviceKey,
  delayMs: logPollDelayMs,
  // A service without logs in CloudWatch may be given some.
  isGone: ({ code, source }) => code === 'missing' && source !== 'logs',
  textOf: (tail) => `${nextArrival(tail)} ${tail.watermark}`,
  poll: async (scope, cloud, previous) => {
    const { snapshot, problem } = await services.latest(scope, cloud);
    if (!snapshot) throw new Failure(problem ?? { code: 'unexpected', source: 'live' });
    const sources = listLogSources(scope, snapshot.value);
    const isOwnLine = createLineFilter(scope, snapshot.value);
    const { tail, calls } = await limiter(() =>
      extendTail({ logs: cloud.logs, sources, now: now(), isOwnLine }, previous),
    );
    const isChanging = previous === undefined || nextArrival(tail) > nextArrival(previous);
    return { value: tail, isChanging, calls };
  },
});

/**
 * Finds the log groups of the running revisions.
 * @throws Failure `missing` when none of them writes to CloudWatch Logs
 */
export function listLogSources({ service: name }: ServiceScope, { view }: ServiceFacts): LogSource[] {
  const { service, tasks, taskDefinitions } = view;
  const running = [service.taskDefinitionArn, ...service.deployments, ...tasks].map((from) =>
    typeof from === 'string' ? from : from.taskDefinitionArn,
  );
  const definitions = [...new Set(running)].flatMap((arn) => taskDefinitions[arn] ?? []);
  const sources = logSourcesOf(definitions, tasks);
  if (sources.length === 0) throw new Failure({ code: 'missing', source: 'logs', facts: { service: name } });
  return sources;
}

/**
 * Services may share a log group, a prefix and a container name; the task id at the end of a stream's name
 * distinguishes them.
 */
export function createLineFilter({ service }: ServiceScope, { from }: ServiceFacts): (line: LogLine) => boolean {
  const others = new Set(from.tasks.filter((task) => task.service !== service).map(({ id }) => id));
  return ({ taskId }) => taskId === undefined || !others.has(taskId);
}
