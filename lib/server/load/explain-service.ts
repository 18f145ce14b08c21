import type { Cloud } from '../../domain/cloud';
import type { Explanation } from '../../domain/diagnosis/codes';
import { diagnose } from '../../domain/diagnosis/diagnose';
import { type Evidence, noEvidence } from '../../domain/diagnosis/evidence';
import { findWantedEvidence, isNothing } from '../../domain/diagnosis/wanted-evidence';
import { withoutMended } from '../../domain/diagnosis/without-mended';
import type { Instant, Scope } from '../../domain/scope';
import type { Service } from '../../domain/service';
import { targetGroupsOf } from '../../domain/target-groups';
import type { Task } from '../../domain/task';
import { type LoadedEvidence, loadEvidence } from './load-evidence';
import { orNone } from './or-none';

/** Why a service does not get where it should: the first finding of its diagnosis, as its pages show it. */
export type ExplainService = (service: Service, tasks: readonly Task[]) => Promise<Explanation | undefined>;

/** How often more is read: a run looks every few seconds. */
const READ_MS = 10_000;
/** Lines may show that another probe is needed. */
const ROUNDS = 2;

/** Explains one service again and again, as a run does that waits for it; what was read once is remembered. */
export function createServiceExplainer(context: Cloud & { scope: Scope; now: () => Instant }): ExplainService {
  const { scope, now, balancers } = context;
  let loaded: LoadedEvidence & Pick<Evidence, 'targets'> = { ...noEvidence, targets: [] };
  let readAt = 0;
  return async (service, tasks) => {
    const evidenceNow = (): Evidence => ({ ...loaded, at: now(), service, tasks });
    if (now() - readAt > READ_MS) {
      readAt = now();
      const groups = targetGroupsOf(service);
      const targets = (await Promise.all(groups.map((arn) => orNone(balancers.listTargets(arn))))).flat();
      loaded = { ...loaded, targets };
      for (let round = 0; round < ROUNDS; round += 1) {
        const evidence = evidenceNow();
        const wanted = findWantedEvidence(diagnose(evidence), evidence);
        if (isNothing(wanted)) break;
        loaded = { targets, ...(await loadEvidence(context, scope, evidence, wanted)) };
      }
    }
    const [first] = diagnose(withoutMended(evidenceNow())).findings;
    return first && { code: first.code, facts: first.facts, raw: first.raw };
  };
}
