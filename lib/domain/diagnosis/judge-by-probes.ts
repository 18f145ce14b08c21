import type { Confirmation, ProbeId } from './cause-rule';
import { DIAGNOSES, type DiagnosisCode, isDiagnosisCode } from './codes';
import type { Probe } from './evidence';
import type { EvidenceItem, Finding } from './finding';

/** Causes that may be behind one that AWS's words do not tell apart, the most frequent first. */
const BEHIND: Partial<Record<DiagnosisCode, readonly DiagnosisCode[]>> = {
  'load-balancer-timeout': ['group-closed', 'balancer-egress-closed'],
  'load-balancer-check': ['group-closed', 'balancer-egress-closed'],
  'resource-other': [
    'registry-auth-unreachable',
    'secret-unreachable',
    'parameter-unreachable',
    'log-group-unreachable',
    'registry-auth-denied',
    'secret-missing',
    'parameter-missing',
    'secret-denied',
    'parameter-denied',
    'log-group-missing',
    'log-denied',
  ],
  'image-other': ['image-missing', 'image-denied', 'image-unreachable', 'outside-registry-unreachable'],
  'pull-interrupted': ['image-unreachable', 'outside-registry-unreachable'],
  'registry-login': ['image-missing'],
  'network-interface-timeout': ['subnet-full'],
  'exit-error': ['wrong-architecture'],
  'exit-255': ['wrong-architecture'],
  'essential-exited': ['wrong-architecture'],
};

/** The probes that decide about a finding. */
export const probesFor = ({ code }: Pick<Finding, 'code'>): ProbeId[] => [
  ...new Set(
    [code, ...(BEHIND[code] ?? [])].flatMap((each) => DIAGNOSES[each].confirmations.map(({ probe }) => probe)),
  ),
];

type Answer = { verdict: 'confirmed'; probe: Probe } | { verdict: 'refuted' | 'open' };

/** Of a parameter and a secret the same probe tells, by another name. */
const isAbout = (code: DiagnosisCode, { id, names }: Probe): boolean =>
  id !== 'secrets' || (code.startsWith('parameter') ? names?.parameter : names?.secretName) !== undefined;

/** Whether the answer of a probe is the one by which a cause is confirmed. */
export const isConfirmedBy = (
  code: DiagnosisCode,
  { probe: id, reasons, services }: Confirmation,
  probe: Probe,
): boolean =>
  probe.id === id &&
  probe.verdict === 'failed' &&
  reasons.includes(probe.reason ?? '') &&
  isAbout(code, probe) &&
  (services.length === 0 || services.some((service) => probe.closedServices?.includes(service)));

/** That no key could be asked about does not say that one is in order. */
const isOpen = ({ id, verdict, facts }: Probe): boolean =>
  verdict === 'unknown' || (id === 'key-state' && verdict === 'ok' && facts.count === undefined);

function answerOf(code: DiagnosisCode, confirmation: Confirmation, probes: readonly Probe[]): Answer {
  const answers = probes.filter(({ id }) => id === confirmation.probe);
  const confirming = answers.find((probe) => isConfirmedBy(code, confirmation, probe));
  if (confirming) return { verdict: 'confirmed', probe: confirming };
  if (answers.length === 0 || answers.some(isOpen)) return { verdict: 'open' };
  return { verdict: 'refuted' };
}

/** The answer of a probe as a piece of evidence. */
export const probeItem = ({ id, reason, facts }: Probe): EvidenceItem => ({
  source: 'probe',
  probe: id,
  text: reason ?? 'ok',
  facts,
});

const confirmed = (finding: Finding, code: DiagnosisCode, probe: Probe): Finding => ({
  ...finding,
  code,
  certainty: 'confirmed',
  facts: { ...finding.facts, ...probe.names },
  evidence: [probeItem(probe), ...finding.evidence],
  ...(probe.fix && { fix: probe.fix }),
});

/**
 * A finding in the light of the probes: confirmed, made exact by one that found what AWS's words leave open, or replaced
 * when all that it could be is in order.
 */
export function judgeByProbes(finding: Finding, probes: readonly Probe[]): Finding {
  const { code } = finding;
  for (const candidate of [code, ...(BEHIND[code] ?? [])]) {
    for (const confirmation of DIAGNOSES[candidate].confirmations) {
      const answer = answerOf(candidate, confirmation, probes);
      if (answer.verdict === 'confirmed') return confirmed(finding, candidate, answer.probe);
    }
  }
  const { confirmations } = DIAGNOSES[code];
  const isRefuted =
    confirmations.length > 0 && confirmations.every((each) => answerOf(code, each, probes).verdict === 'refuted');
  if (!isRefuted) return finding;
  const asked = confirmations.map(({ probe }) => probe);
  const inOrder = probes.filter(({ id, verdict }) => asked.includes(id) && verdict === 'ok').map(probeItem);
  const otherwise = confirmations.find((each) => each.otherwise !== undefined)?.otherwise ?? '';
  const evidence = [...inOrder, ...finding.evidence];
  return isDiagnosisCode(otherwise)
    ? { ...finding, code: otherwise, evidence }
    : { ...finding, code: 'in-order-now', certainty: 'likely', evidence };
}
