import type { ChangeVerb } from '../../domain/changes/change-rules';
import { refusalByKind } from '../../domain/changes/eligibility';
import { Failure } from '../../domain/problem';
import type { Service } from '../../domain/service';

/** It changes the cluster, and nothing of the service. */
const OF_THE_CLUSTER: ChangeVerb = 'enable-event-history';

/**
 * Checks that a service is active and that its kind has such a change.
 * @throws Failure `conflict`; `facts.reason` is a key under `progress.refusal.`, the other facts are its own
 */
export function assertChangeable(service: Service, verb: ChangeVerb): void {
  const refuse = (reason: string, facts: Readonly<Record<string, string>> = {}) =>
    new Failure({ code: 'conflict', source: 'gantry', detail: service.name, facts: { ...facts, reason } });
  if (service.status !== 'active') throw refuse('not-active');
  const answer = verb === OF_THE_CLUSTER ? undefined : refusalByKind(service, verb);
  if (answer && !answer.allowed) throw refuse(answer.reason, answer.facts);
}
