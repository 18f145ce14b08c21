import type { LogLine } from '../../domain/log-line';
import { type LogSource, logSourcesOf } from '../../domain/log-source';
import { Failure } from '../../domain/problem';
import type { Instant, ServiceScope } from '../../domain/scope';
import type { Gate } from './gate';
import { extendTail, type LogTail, nextArrival } from './log-tail';
import { paceMs, type Situation } from './pace';
import type { Pollers, PollersSpec } from './pollers';
import { type ServiceFacts, serviceKey } from './service-watch';

const TALKING_MS = 1_000;
const SILENT_MS = 2_500;
/** FilterLogEvents may be asked some five times a second in most regions; one reader takes no more than a good half. */
const CALLS_PER_SECOND = 3;

const logPaceMs = (situation: Situation): number =>
  situation.troubles > 0
    ? paceMs(situation)
    : Math.max(situation.moving ? TALKING_MS : SILENT_MS, (situation.calls / CALLS_PER_SECOND) * 1_000);

/** Watches the log groups of services, each read once however many people follow it. */
export const logWatch = (
  services: Pollers<ServiceScope, ServiceFacts>,
  gate: Gate,
  now: () => Instant,
): PollersSpec<ServiceScope, LogTail> => ({
  key: serviceKey,
  pace: logPaceMs,
  textOf: (tail) => `${nextArrival(tail)} ${tail.low}`,
  look: async (scope, cloud, previous) => {
    const { known, problem } = await services.latest(scope, cloud);
    if (!known) throw new Failure(problem ?? { code: 'unexpected', source: 'live' });
    const sources = sourcesOf(scope, known.value);
    const isOurs = oursIn(scope, known.value);
    const { tail, calls } = await gate(() => extendTail({ logs: cloud.logs, sources, now: now(), isOurs }, previous));
    const moving = previous === undefined || nextArrival(tail) > nextArrival(previous);
    return { value: tail, moving, calls };
  },
});

/**
 * Where the containers of the revisions that run write to. Logs sent to another region are not read.
 * @throws Failure `missing` when none of them writes to CloudWatch Logs
 */
export function sourcesOf({ region, service: name }: ServiceScope, { view }: ServiceFacts): LogSource[] {
  const { service, tasks, taskDefinitions } = view;
  const running = [service.taskDefinitionArn, ...service.deployments, ...tasks].map((from) =>
    typeof from === 'string' ? from : from.taskDefinitionArn,
  );
  const definitions = [...new Set(running)].flatMap((arn) => taskDefinitions[arn] ?? []);
  const sources = logSourcesOf(definitions).filter((source) => (source.region ?? region) === region);
  if (sources.length === 0) throw new Failure({ code: 'missing', source: 'logs', facts: { service: name } });
  return sources;
}

/** Services may share a group, a prefix and a container name; the task at the end of a stream's name tells them apart. */
export function oursIn({ service }: ServiceScope, { from }: ServiceFacts): (line: LogLine) => boolean {
  const others = new Set(from.tasks.filter((task) => task.service !== service).map(({ id }) => id));
  return ({ taskId }) => taskId === undefined || !others.has(taskId);
}
