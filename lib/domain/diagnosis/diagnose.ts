import { most } from '../list';
import type { ProbeId } from './cause-rule';
import { type DiagnosisCode, type Explanation, isSymptom } from './codes';
import type { Evidence } from './evidence';
import { CERTAINTIES, type Diagnosis, type EvidenceItem, type Finding } from './finding';
import { withFix } from './fix/find-fix';
import { judgeByProbes, probesFor } from './judge-by-probes';
import { refineCrash } from './refine/refine-crash';
import { refineHealth } from './refine/refine-health';
import { refineHistory } from './refine/refine-history';
import { refineRoles } from './refine/refine-roles';
import { refineSecrets } from './refine/refine-secrets';
import { refineDeployment, refineLoss, refineMount } from './refine/refine-service';
import type { Refinement } from './refine/refinement';
import { findSigns, type Sign, toEvidenceItem } from './signs';
import { isOfReplacedDeployment, subjectOf } from './subject';

const FINDINGS_MAX = 6;
const EVIDENCE_MAX = 6;
const TASKS_MAX = 20;

const REFINEMENTS: readonly Refinement[] = [
  refineRoles,
  refineSecrets,
  refineLoss,
  refineMount,
  refineCrash,
  refineHealth,
  refineDeployment,
  refineHistory,
];

/**
 * What is wrong with a service, from everything that was seen of it. Pure. What a probe has confirmed beats any text; what
 * one has refuted is not said.
 */
export function diagnose(evidence: Evidence): Diagnosis {
  const { refined, judged, known } = judgeSigns(evidence);
  const causes = judged.filter((finding) => !isSymptom(finding));
  const certain = causes.filter(({ code }) => code !== 'in-order-now');
  const shown = [certain, causes, judged].find(({ length }) => length > 0) ?? [];
  const findings = rank(shown)
    .slice(0, FINDINGS_MAX)
    .map((finding) => withFix(finding, evidence))
    .map((finding) => ({
      ...finding,
      evidence: distinct(finding.evidence),
      taskIds: finding.taskIds.slice(0, TASKS_MAX),
    }));
  return { findings, ...openProbes(refined, known) };
}

/** What the signs of trouble mean, by all that is known besides, and by what probes have answered. */
export function judgeSigns(evidence: Evidence): { refined: Finding[]; judged: Finding[]; known: Evidence } {
  const signs = findSigns(evidence);
  const known = withProbesAbout(subjectOf(evidence, signs), isOfReplacedDeployment(evidence, signs), evidence);
  const refined = foldHealth(groupSigns(signs)).map((finding) => refine(finding, known));
  return { refined, judged: merge(refined.map((finding) => judgeByProbes(finding, known.probes))), known };
}

const OF_NETWORK: readonly ProbeId[] = ['network-path', 'addresses'];

/** What was answered about another revision, or is in order in another network, says nothing of this one. */
const withProbesAbout = (subject: string, isReplaced: boolean, evidence: Evidence): Evidence => ({
  ...evidence,
  probes: evidence.probes
    .filter(({ definition = subject }) => definition === subject)
    .map((probe) =>
      isReplaced && probe.verdict === 'ok' && OF_NETWORK.includes(probe.id)
        ? { ...probe, verdict: 'unknown' as const }
        : probe,
    ),
});

const refine = (finding: Finding, evidence: Evidence): Finding =>
  REFINEMENTS.reduce((current, step) => step(current, evidence) ?? current, finding);

/** One finding for all signs that mean the same, as the newest of them says it. */
function groupSigns(signs: readonly Sign[]): Finding[] {
  return merge(
    signs.map((sign) => ({
      ...sign.explanation,
      certainty: 'reported',
      evidence: [toEvidenceItem(sign)],
      origins: [sign.explanation.code],
      at: sign.at,
      times: 1,
      taskIds: sign.taskId === undefined ? [] : [sign.taskId],
    })),
  );
}

const isSame = (one: Explanation, other: Explanation): boolean =>
  one.code === other.code &&
  (one.container === undefined || other.container === undefined || one.container === other.container);

/** Findings of the same cause as one; the first of them says it. */
function merge(findings: readonly Finding[]): Finding[] {
  const merged: Finding[] = [];
  for (const finding of findings) {
    const index = merged.findIndex((each) => isSame(each, finding));
    const existing = merged[index];
    if (existing) merged[index] = join(existing, finding);
    else merged.push(finding);
  }
  return merged;
}

const join = (first: Finding, second: Finding): Finding => ({
  ...second,
  ...first,
  certainty: surer(first, second),
  facts: { ...second.facts, ...first.facts },
  evidence: [...first.evidence, ...second.evidence],
  origins: [...new Set([...first.origins, ...second.origins])],
  times: first.times + second.times,
  taskIds: [...new Set([...first.taskIds, ...second.taskIds])],
});

const surer = (one: Finding, other: Finding): Finding['certainty'] =>
  CERTAINTIES.indexOf(one.certainty) <= CERTAINTIES.indexOf(other.certainty) ? one.certainty : other.certainty;

/** What load balancers say of the same ill tasks, the most telling first. */
const HEALTH_CODES: readonly DiagnosisCode[] = ['load-balancer-status', 'load-balancer-timeout', 'load-balancer-check'];

/** A load balancer says with more and with fewer words that the same tasks are ill: that is one finding. */
function foldHealth(findings: readonly Finding[]): Finding[] {
  const isHealth = ({ code }: Finding) => HEALTH_CODES.includes(code);
  const [best, ...others] = HEALTH_CODES.flatMap((code) => findings.filter((finding) => finding.code === code));
  if (!best) return [...findings];
  const folded = others.reduce((sum, other) => ({ ...join(sum, other), times: sum.times }), best);
  return [folded, ...findings.filter((finding) => !isHealth(finding))];
}

/** What was last seen so long before the newest sign is no longer what hurts. */
const SAME_TIME_MS = 2 * 60_000;

function rank(findings: readonly Finding[]): Finding[] {
  const newest = Math.max(0, most(findings.map(({ at }) => at ?? 0)));
  const isCurrent = ({ at }: Finding) => newest - (at ?? 0) <= SAME_TIME_MS;
  return findings.toSorted(
    (a, b) =>
      Number(isCurrent(b)) - Number(isCurrent(a)) ||
      CERTAINTIES.indexOf(a.certainty) - CERTAINTIES.indexOf(b.certainty) ||
      (b.at ?? 0) - (a.at ?? 0) ||
      b.times - a.times,
  );
}

/** The first of each kind, and of what says the same again and again only the newest. */
function distinct(evidence: readonly EvidenceItem[]): EvidenceItem[] {
  const byText = new Map<string, EvidenceItem>();
  for (const item of evidence) {
    const key = `${item.source} ${withoutIds(item.text)}`;
    if (!byText.has(key)) byText.set(key, item);
  }
  return [...byText.values()].slice(0, EVIDENCE_MAX);
}

const withoutIds = (text: string): string =>
  text.replace(/[0-9a-f-]{20,}|\b\d{1,3}(?:\.\d{1,3}){3}\b|request ?id: \S+/gi, '');

/** What the findings wait for, and what could not be asked. */
function openProbes(findings: readonly Finding[], { probes }: Evidence): Pick<Diagnosis, 'pending' | 'unchecked'> {
  const wanted = [...new Set(findings.flatMap(probesFor))] satisfies ProbeId[];
  const answered = new Set(probes.map(({ id }) => id));
  return {
    pending: wanted.filter((id) => !answered.has(id)),
    unchecked: wanted.flatMap((id) => {
      const open = probes.find((probe) => probe.id === id && probe.verdict === 'unknown');
      const permission = open?.facts.permission;
      return open ? [{ probe: id, ...(permission !== undefined && { permission }) }] : [];
    }),
  };
}
