import { revisionName } from '../arn';
import { isFault } from '../diagnosis/codes';
import type { Evidence } from '../diagnosis/evidence';
import { explainStop } from '../diagnosis/explain';
import type { Finding } from '../diagnosis/finding';
import type { Verdict } from '../diagnosis/judge-service';
import { groupBy, most } from '../list';
import { endOf, findRecentFailures } from '../recent-failures';
import type { Instant } from '../scope';
import type { Service } from '../service';
import { primaryOf, type ServiceState } from '../service-state';
import type { Task } from '../task';

/** What one look at a service says of whether it is in trouble. */
export type Observation = {
  at: Instant;
  state: ServiceState;
  /** Those that tell of trouble now, the one that hurts first. */
  findings: readonly Finding[];
  /** Tasks failed, or AWS has told of trouble: what cannot be unsaid by the next look. */
  hasFailed: boolean;
  /** It has not gone on: AWS still knows of failures, and the service is well. */
  isOver: boolean;
  /** Targets or containers are ill, which the next look may find otherwise. */
  isIll: boolean;
  /** When the newest failure happened, by AWS's clock; 0 when there is none. */
  signAt: Instant;
  /** When the oldest failure happened that AWS still knows of; the present where there is none. */
  beganAt: Instant;
  /** When ECS last said that the service is steady. */
  steadyAt?: Instant;
  deployment?: string;
  revision?: string;
};

const FAILURE_SOURCES: readonly string[] = ['stop-reason', 'event', 'deployment'];
const hasFailureSign = ({ evidence }: Finding): boolean =>
  evidence.some(({ source }) => FAILURE_SOURCES.includes(source));
const HEALTH_SOURCES: readonly string[] = ['target', 'health'];
const isOfHealth = ({ evidence }: Finding): boolean => evidence.some(({ source }) => HEALTH_SOURCES.includes(source));

/** What failed so long before the next failure was another time of trouble: ECS waits 27 minutes at most before it tries again. */
const GAP_MS = 30 * 60_000;

/** When the trouble began that the newest of some failures belongs to. */
function findBegin(instants: readonly Instant[]): Instant {
  const [newest = 0, ...earlier] = instants.toSorted((one, other) => other - one);
  let began = newest;
  for (const instant of earlier) {
    if (began - instant > GAP_MS) break;
    began = instant;
  }
  return began;
}

/** What a verdict, and what it rests on, say of trouble. What probes alone have found is none yet. */
export function observeService({ at, service, tasks }: Evidence, { state, diagnosis }: Verdict): Observation {
  const findings = diagnosis.findings
    .filter((finding) => finding.code !== 'in-order-now' && (hasFailureSign(finding) || isOfHealth(finding)))
    .map(toRecord);
  const current = findings.filter(hasFailureSign);
  const past = current.length === 0 && service.status === 'active' ? findPastFailures(service, tasks, at) : [];
  const failed = current.length > 0 ? current : past;
  const failedIds = new Set(failed.flatMap(({ taskIds }) => taskIds));
  // A finding names some tasks of many.
  const counted = failed.length > 0 ? findRecentFailures(service, tasks, at).tasks : [];
  const named = tasks.filter(({ id, desired }) => failedIds.has(id) && desired === 'stopped');
  const ends = [...counted, ...named].map(endOf(at));
  const signs = failed.flatMap((finding) => finding.at ?? []);
  const steady = service.events.find(({ message }) => /has reached a steady state/.test(message));
  const primary = primaryOf(service);
  return {
    ...{ at, state, findings: [...findings, ...past] },
    isOver: past.length > 0,
    hasFailed: failed.length > 0,
    isIll: findings.some(isOfHealth),
    signAt: Math.max(0, most(signs)),
    beganAt: failed.length > 0 ? findBegin([...ends, ...signs]) : at,
    ...(steady && { steadyAt: steady.at }),
    ...(primary && { deployment: primary.id, revision: revisionName(primary.taskDefinitionArn) }),
  };
}

/**
 * The failures of tasks that nobody saw as they happened and that did not go on, as findings by AWS's words alone: they are
 * worth an incident, though nothing is wrong any more.
 */
function findPastFailures(service: Service, tasks: readonly Task[], at: Instant): Finding[] {
  const failures = findRecentFailures(service, tasks, at).tasks.flatMap((task) => {
    const explanation = explainStop(task);
    return explanation && isFault(explanation) ? [{ task, explanation }] : [];
  });
  return [...groupBy(failures, ({ explanation }) => explanation.code).values()].flatMap((same): Finding[] => {
    const [newest] = same;
    if (!newest) return [];
    const { task, explanation } = newest;
    const text = [task.stopCode, explanation.raw].filter(Boolean).join(': ');
    const finding: Finding = {
      ...explanation,
      certainty: 'reported',
      evidence: [{ source: 'stop-reason', text, at: endOf(at)(task), taskId: task.id }],
      origins: [explanation.code],
      ...{ at: endOf(at)(task), times: same.length, taskIds: same.map((each) => each.task.id) },
    };
    return [finding];
  });
}

/** What is kept of a finding: what would mend it is asked of the present, not of the past. */
const toRecord = ({
  code,
  facts,
  raw,
  container,
  certainty,
  evidence,
  origins,
  at,
  times,
  taskIds,
}: Finding): Finding => ({
  ...{ code, facts, raw, certainty, evidence, origins, times, taskIds },
  ...(container !== undefined && { container }),
  ...(at !== undefined && { at }),
});
