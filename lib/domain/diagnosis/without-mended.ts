import { most } from '../list';
import type { Instant } from '../scope';
import type { Task } from '../task';
import { isRunning } from '../task-health';
import { judgeSigns } from './diagnose';
import { explainEvent } from './events';
import type { Evidence } from './evidence';
import type { Finding } from './finding';
import { probesFor } from './judge-by-probes';
import { isWell } from './signs';

/** So long after a fault was mended ECS may still stop tasks that it found ill before. */
const STILL_MS = 2 * 60_000;

/** When the newest of the tasks that run has started; undefined when none runs. */
export function newestStart(tasks: readonly Task[]): Instant | undefined {
  const starts = tasks
    .filter((task) => isRunning(task) && task.desired === 'running')
    .flatMap(({ startedAt }) => startedAt ?? []);
  return starts.length > 0 ? most(starts) : undefined;
}

/**
 * What is seen of a service without the failures whose cause was mended: probes find all in order that could have been it, and a
 * task has started since; or a probe has found the fault mended, and all tasks are well. What a program does is no such thing:
 * it has to run for as long as it ran before.
 */
export function withoutMended(evidence: Evidence): Evidence {
  const { tasks, service, probes } = evidence;
  const startedAt = newestStart(tasks);
  if (startedAt === undefined || probes.every(({ verdict }) => verdict !== 'ok')) return evidence;
  const { judged, known } = judgeSigns(evidence);
  const mended = judged.filter((finding) => isStarted(finding, startedAt) || isFoundMended(finding, known));
  if (mended.length === 0) return evidence;
  const ids = new Set(mended.flatMap(({ taskIds }) => taskIds));
  const origins = new Set(mended.flatMap((finding) => finding.origins));
  const events = service.events.filter(({ message }) => {
    const explanation = explainEvent(message);
    return !explanation || !origins.has(explanation.code);
  });
  return {
    ...evidence,
    tasks: tasks.filter(({ id, desired }) => desired !== 'stopped' || !ids.has(id)),
    service: { ...service, events },
  };
}

const isStarted = ({ code, at = 0 }: Finding, startedAt: Instant): boolean => code === 'in-order-now' && at < startedAt;

function isFoundMended({ code, origins, at = 0 }: Finding, evidence: Evidence): boolean {
  const asked = new Set([code, ...origins].flatMap((each) => probesFor({ code: each })));
  const mendedAt = most(evidence.probes.filter(({ id }) => asked.has(id)).map((probe) => probe.mendedAt ?? 0));
  return mendedAt > 0 && at <= mendedAt + STILL_MS && isWell(evidence);
}
