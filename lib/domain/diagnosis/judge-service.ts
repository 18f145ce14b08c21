import { findRecentFailures } from '../recent-failures';
import { type ServiceState, serviceStateOf } from '../service-state';
import { diagnose } from './diagnose';
import type { Evidence } from './evidence';
import type { Diagnosis } from './finding';
import { withFix } from './fix/find-fix';
import { type NextStart, withoutKnown } from './next-start';
import { withoutMended } from './without-mended';

/** The one judgement of a service that every page draws. */
export type Verdict = {
  state: ServiceState;
  /** Of a crash loop: how often containers ended, in how many minutes. */
  loop?: { ends: number; minutes: number };
  diagnosis: Diagnosis;
  /** Whether another task would start; absent until that was looked at. */
  nextStart?: NextStart;
};

/**
 * What a service is doing in one word, and what is wrong with it. Pure.
 * @param nextStart whether another task would start, when that is known
 */
export function judgeService(evidence: Evidence, nextStart?: NextStart): Verdict {
  const current = withoutMended(evidence);
  const { service, tasks, targets, at } = current;
  const startsAgain = nextStart === undefined || nextStart.findings.length === 0;
  const state = serviceStateOf(service, tasks, targets, at, { startsAgain });
  const { loop } = findRecentFailures(service, tasks, at);
  const diagnosis = diagnose(current);
  return {
    state,
    ...(loop && state === 'crash-loop' && { loop }),
    diagnosis,
    ...(nextStart && { nextStart: withFixes(withoutKnown(nextStart, diagnosis.findings), evidence) }),
  };
}

const withFixes = (nextStart: NextStart, evidence: Evidence): NextStart => ({
  ...nextStart,
  findings: nextStart.findings.map((finding) => withFix(finding, evidence)),
});
