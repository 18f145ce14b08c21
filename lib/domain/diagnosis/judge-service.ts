import { findRecentFailures } from '../recent-failures';
import { type ServiceState, serviceStateOf } from '../service-state';
import { diagnose } from './diagnose';
import type { Evidence } from './evidence';
import type { Diagnosis } from './finding';

/** The one judgement of a service that every page draws. */
export type Verdict = {
  state: ServiceState;
  /** Of a crash loop: how often containers ended, in how many minutes. */
  loop?: { ends: number; minutes: number };
  diagnosis: Diagnosis;
};

/** What a service is doing in one word, and what is wrong with it. Pure. */
export function judgeService(evidence: Evidence): Verdict {
  const { service, tasks, targets, at } = evidence;
  const state = serviceStateOf(service, tasks, targets, at);
  const { loop } = findRecentFailures(service, tasks, at);
  return { state, ...(loop && state === 'crash-loop' && { loop }), diagnosis: diagnose(evidence) };
}
