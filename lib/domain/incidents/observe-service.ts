import { revisionName } from '../arn';
import type { Evidence } from '../diagnosis/evidence';
import type { Finding } from '../diagnosis/finding';
import type { Verdict } from '../diagnosis/judge-service';
import { least, most } from '../list';
import { endOf } from '../recent-failures';
import type { Instant } from '../scope';
import { primaryOf, type ServiceState } from '../service-state';

/** What one look at a service says of whether it is in trouble. */
export type Observation = {
  at: Instant;
  state: ServiceState;
  /** Those that tell of trouble now, the one that hurts first. */
  findings: readonly Finding[];
  /** Tasks failed, or AWS has told of trouble: what cannot be unsaid by the next look. */
  hasFailed: boolean;
  /** Targets are ill, which the next look may find otherwise. */
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
const hasIllTarget = ({ evidence }: Finding): boolean => evidence.some(({ source }) => source === 'target');

/** What a verdict, and what it rests on, say of trouble. What probes alone have found is none yet. */
export function observeService({ at, service, tasks }: Evidence, { state, diagnosis }: Verdict): Observation {
  const findings = diagnosis.findings
    .filter((finding) => finding.code !== 'in-order-now' && (hasFailureSign(finding) || hasIllTarget(finding)))
    .map(toRecord);
  const failed = findings.filter(hasFailureSign);
  const failedIds = new Set(failed.flatMap(({ taskIds }) => taskIds));
  const ends = tasks.filter(({ id, desired }) => failedIds.has(id) && desired === 'stopped').map(endOf);
  const signs = failed.flatMap((finding) => finding.at ?? []);
  const steady = service.events.find(({ message }) => /has reached a steady state/.test(message));
  const primary = primaryOf(service);
  return {
    ...{ at, state, findings },
    hasFailed: failed.length > 0,
    isIll: findings.some(hasIllTarget),
    signAt: Math.max(0, most(signs)),
    beganAt: failed.length > 0 ? least([...ends.filter((end) => end > 0), ...signs]) : at,
    ...(steady && { steadyAt: steady.at }),
    ...(primary && { deployment: primary.id, revision: revisionName(primary.taskDefinitionArn) }),
  };
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
