import {
  assignPriorities,
  isCatchAll,
  type LifecyclePolicy,
  NEW_RULE,
  type PolicyRule,
} from '@/lib/domain/lifecycle-policy/policy';
import { readPolicy, writePolicy } from '@/lib/domain/lifecycle-policy/policy-json';

/** A rule being edited; `id` stays the same while its priority changes. */
/** `isNew`: it was added just now, and is open to be filled in. */
export type DraftRule = { id: number; rule: PolicyRule; isNew?: true };
/** What is in the editor: rules, or the text of the JSON view, which need not be a policy. */
export type PolicyDraft = {
  rules: readonly DraftRule[];
  passthrough: LifecyclePolicy['passthrough'];
  nextId: number;
  json?: string;
};

const INDENT = 2;

export const draftFromPolicy = ({ rules, passthrough }: LifecyclePolicy): PolicyDraft => ({
  rules: rules.map((rule, id) => ({ id, rule })),
  passthrough,
  nextId: rules.length,
});

/** A text that is not a policy can only be edited as JSON. */
export function draftFromText(text: string): PolicyDraft {
  const policy = readPolicy(text);
  return policy ? draftFromPolicy(policy) : { rules: [], passthrough: {}, nextId: 0, json: text };
}

/** Undefined when the JSON is not a policy. */
export const policyFromDraft = ({ rules, passthrough, json }: PolicyDraft): LifecyclePolicy | undefined =>
  json === undefined ? { rules: rules.map(({ rule }) => rule), passthrough } : readPolicy(json);

/** The same draft as JSON. */
export function editAsJson(draft: PolicyDraft): PolicyDraft {
  const policy = policyFromDraft(draft);
  return policy ? { ...draft, json: writePolicy(policy, INDENT) } : draft;
}

/** The same draft as a form; unchanged while its JSON is not a policy. */
export function editAsForm(draft: PolicyDraft): PolicyDraft {
  const policy = policyFromDraft(draft);
  return policy ? draftFromPolicy(policy) : draft;
}

export const changeRule = (draft: PolicyDraft, id: number, rule: PolicyRule): PolicyDraft => ({
  ...draft,
  rules: draft.rules.map((each) => (each.id === id ? { ...each, rule } : each)),
});

/** Priorities stay those of the places in the list. */
const withOrder = (draft: PolicyDraft, rules: readonly DraftRule[], priorities: readonly number[]): PolicyDraft => {
  const numbered = assignPriorities(
    rules.map(({ rule }) => rule),
    priorities,
  );
  return { ...draft, rules: rules.map((each, index) => ({ ...each, rule: numbered[index] ?? each.rule })) };
};
const prioritiesOf = (rules: readonly DraftRule[]) => rules.map(({ rule }) => rule.priority);

/** A further rule, before one that selects everything: after that it would have no images left. */
export function addRule(draft: PolicyDraft): PolicyDraft {
  const { rules, nextId } = draft;
  const catchAll = rules.findIndex(({ rule }) => isCatchAll(rule));
  const tags = catchAll < 0 ? NEW_RULE.tags : [];
  const added: DraftRule = { id: nextId, rule: { ...NEW_RULE, tags, priority: 1 }, isNew: true };
  const place = catchAll < 0 ? rules.length : catchAll;
  return withOrder({ ...draft, nextId: nextId + 1 }, rules.toSpliced(place, 0, added), prioritiesOf(rules));
}

export const removeRule = (draft: PolicyDraft, id: number): PolicyDraft => ({
  ...draft,
  rules: draft.rules.filter((each) => each.id !== id),
});

/** Swaps a rule with the one before it (-1) or after it (1). */
export function moveRule(draft: PolicyDraft, id: number, by: -1 | 1): PolicyDraft {
  const { rules } = draft;
  const from = rules.findIndex((each) => each.id === id);
  const moved = rules[from];
  const other = rules[from + by];
  if (!moved || !other) return draft;
  return withOrder(draft, rules.with(from, other).with(from + by, moved), prioritiesOf(rules));
}
