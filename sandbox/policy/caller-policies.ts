import type { PolicyDocument } from '@/sandbox/state/iam';
import { type Decision, evaluatePolicies } from './evaluate';
import type { RequiredAction } from './required-actions';

type Counts = Map<string, number>;
type Entry = { policy: PolicyDocument; allowed: Counts; denied: Counts };

/** A policy in force, with how often each action was allowed and denied since it was set. */
export type CallerPolicy = {
  accessKeyId: string;
  policy: PolicyDocument;
  allowed: Readonly<Record<string, number>>;
  denied: Readonly<Record<string, number>>;
};

export type Denial = RequiredAction & { decision: Exclude<Decision, 'allowed'> };

/** The identity policies of callers, by access key. A caller without one owns the account. */
export class CallerPolicies {
  private readonly entries = new Map<string, Entry>();

  /** Replaces the policy of a key, and counts afresh. */
  set(accessKeyId: string, policy: PolicyDocument): void {
    this.entries.set(accessKeyId, { policy, allowed: new Map(), denied: new Map() });
  }

  /** Frees a key; `false` when it had no policy. */
  remove(accessKeyId: string): boolean {
    return this.entries.delete(accessKeyId);
  }

  clear(): void {
    this.entries.clear();
  }

  list(): CallerPolicy[] {
    return [...this.entries].map(([accessKeyId, { policy, allowed, denied }]) => ({
      accessKeyId,
      policy,
      allowed: inOrder(allowed),
      denied: inOrder(denied),
    }));
  }

  /** The first action that the policy of a key does not allow; undefined when all are allowed. */
  findDenied(accessKeyId: string, required: () => readonly RequiredAction[]): Denial | undefined {
    const entry = this.entries.get(accessKeyId);
    if (!entry) return undefined;
    for (const each of required()) {
      const decision = decide(entry.policy, each);
      count(decision === 'allowed' ? entry.allowed : entry.denied, each.action);
      if (decision !== 'allowed') return { ...each, decision };
    }
    return undefined;
  }
}

/** What is about no resource is allowed by statements for `*` alone. */
const decide = (policy: PolicyDocument, { action, resource, context }: RequiredAction): Decision =>
  evaluatePolicies([policy], action, resource === '*' ? '' : resource, context);

function count(counts: Counts, action: string): void {
  counts.set(action, (counts.get(action) ?? 0) + 1);
}

const inOrder = (counts: Counts): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].sort(([one], [other]) => one.localeCompare(other)));
