import type { Instant } from '../scope';
import { PROBE_IDS, type ProbeId, STAGES } from './cause-rule';
import { DIAGNOSES, type DiagnosisCode, isDiagnosisCode } from './codes';
import type { Probe } from './evidence';
import type { EvidenceItem, Finding } from './finding';
import { isConfirmedBy, probeItem } from './judge-by-probes';

/** Whether another task of a service that runs would start now. */
export type NextStart = {
  /** When the account was looked at. */
  at: Instant;
  /** What is missing, each confirmed by a probe, in the order in which a task would meet it; none when a task would start. */
  findings: Finding[];
  /** What could not be looked at: the answers of probes, with the permission that is lacking where it is that. */
  unchecked: EvidenceItem[];
};

/**
 * What decides whether a task starts. Whether load balancers reach it afterwards is seen by those that run, and a role may use a
 * key by the key's own policy, which no simulation knows.
 */
export const START_PROBES: readonly ProbeId[] = PROBE_IDS.filter((id) => id !== 'task-ingress' && id !== 'key-access');

const stageOf = (code: DiagnosisCode): number => STAGES.indexOf(DIAGNOSES[code].stage);
const CODES = Object.keys(DIAGNOSES)
  .filter(isDiagnosisCode)
  .toSorted((one, other) => stageOf(one) - stageOf(other));

/** The same probe tells of a login to the registry and of a pull; the actions that are denied tell them apart. */
const isMeant = (code: DiagnosisCode, { names }: Probe): boolean =>
  code !== 'registry-auth-denied' || (names?.action ?? '').includes('ecr:GetAuthorizationToken');

/** The cause that the answer of a probe confirms: what a task would meet first. */
const causeOf = (probe: Probe): DiagnosisCode | undefined =>
  CODES.find(
    (code) =>
      isMeant(code, probe) &&
      DIAGNOSES[code].confirmations.some((confirmation) => isConfirmedBy(code, confirmation, probe)),
  );

/** A subnet that is full delays those tasks alone that are placed in it: the others have addresses. */
const standsInTheWay = ({ id, names }: Probe): boolean => id !== 'addresses' || names?.free === '0';

function toFinding(probe: Probe): Finding[] {
  const code = standsInTheWay(probe) ? causeOf(probe) : undefined;
  if (code === undefined) return [];
  const facts = { ...probe.names };
  const evidence = [probeItem(probe)];
  return [
    {
      ...{ code, facts, raw: '', certainty: 'confirmed', evidence, origins: [], times: 0, taskIds: [] },
      ...(probe.fix && { fix: probe.fix }),
    },
  ];
}

/** Whether another task would start, by what the probes of `START_PROBES` have answered. Pure. */
export function judgeNextStart(probes: readonly Probe[], at: Instant): NextStart {
  const findings = probes.flatMap(toFinding).toSorted((one, other) => stageOf(one.code) - stageOf(other.code));
  const unchecked = probes.filter(({ verdict }) => verdict === 'unknown').map(probeItem);
  return { at, findings, unchecked };
}

/** What stands in the way of another task, but for what a diagnosis says of the service already. */
export const withoutKnown = (nextStart: NextStart, known: readonly Finding[]): NextStart => ({
  ...nextStart,
  findings: nextStart.findings.filter(({ code }) => known.every((finding) => finding.code !== code)),
});
