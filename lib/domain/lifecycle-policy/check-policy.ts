import type { LifecyclePolicy, LifecycleRule, PolicyRule } from './policy';
import { ACTIONS_OF, isPassthrough } from './policy';
import { readPolicy, writePolicy } from './policy-json';

/** Quotas of ECR, and the bounds of PutLifecyclePolicy's text. */
export const MAX_RULES = 50;
export const MAX_POLICY_CHARACTERS = 30_720;
const MAX_WILDCARDS = 4;
/** ECR documents a positive integer, and AWS's integers have 32 bits. */
const MAX_COUNT = 2 ** 31 - 1;
/** ECR keeps what is archived for at least so long. */
const MIN_ARCHIVE_DAYS = 90;

/** What ECR would refuse in a policy; each has its sentence under `invalid.`. */
export const POLICY_REFUSALS = [
  'policy-json',
  'policy-empty',
  'policy-too-long',
  'policy-too-many-rules',
  'policy-tags-missing',
  'policy-tag-characters',
  'policy-tag-wildcards',
  'policy-count',
  'policy-count-too-big',
  'policy-archive-days',
  'policy-action',
  'policy-priority-twice',
  'policy-any-last',
  'policy-untagged-twice',
  'policy-tags-twice',
] as const;
export type PolicyRefusal = (typeof POLICY_REFUSALS)[number];

/** The part of a rule that a refusal is about; `rule` where it is about how rules go together. */
export type RuleField = 'tags' | 'count' | 'action' | 'rule';
/** `index` is the rule's in the policy; absent for what is wrong with the policy as a whole. */
export type PolicyIssue = {
  reason: PolicyRefusal;
  index?: number;
  field?: RuleField;
  facts?: Record<string, string | number>;
};

/** What ECR would refuse of a policy; empty when it would take it. Rules that are passed through are AWS's to judge. */
export function checkPolicy(policy: LifecyclePolicy): PolicyIssue[] {
  const { rules } = policy;
  if (rules.length === 0) return [{ reason: 'policy-empty' }];
  if (rules.length > MAX_RULES) return [{ reason: 'policy-too-many-rules', facts: { maximum: MAX_RULES } }];
  const ofRules = rules.flatMap((rule, index) =>
    [...(isPassthrough(rule) ? [] : checkRule(rule)), ...checkAmongOthers(rule, rules.slice(0, index), rules)].map(
      (issue) => ({ ...issue, index }),
    ),
  );
  const isTooLong = writePolicy(policy).length > MAX_POLICY_CHARACTERS;
  return isTooLong ? [{ reason: 'policy-too-long', facts: { maximum: MAX_POLICY_CHARACTERS } }, ...ofRules] : ofRules;
}

/** The same for a text, which may not be a policy at all. */
export function checkPolicyText(text: string): PolicyIssue[] {
  const policy = readPolicy(text);
  return policy ? checkPolicy(policy) : [{ reason: 'policy-json' }];
}

/** What people may type as a pattern: the characters of tags, and `*` for any characters. */
const PATTERN = /^[\w.*-]+$/;
const PREFIX = /^[\w.-]+$/;

function checkRule({ tagStatus, tagMatch, tags, countType, count, action }: LifecycleRule): PolicyIssue[] {
  const issues: PolicyIssue[] = [];
  if (tagStatus === 'tagged') {
    const pattern = tagMatch === 'prefix' ? PREFIX : PATTERN;
    const hasTooMany = (tag: string) => tag.split('*').length > MAX_WILDCARDS + 1;
    if (tags.length === 0) issues.push({ reason: 'policy-tags-missing', field: 'tags' });
    else if (!tags.every((tag) => pattern.test(tag))) issues.push({ reason: 'policy-tag-characters', field: 'tags' });
    else if (tags.some(hasTooMany))
      issues.push({ reason: 'policy-tag-wildcards', field: 'tags', facts: { maximum: MAX_WILDCARDS } });
  }
  if (count === null || !Number.isInteger(count) || count < 1) issues.push({ reason: 'policy-count', field: 'count' });
  else if (count > MAX_COUNT)
    issues.push({ reason: 'policy-count-too-big', field: 'count', facts: { maximum: MAX_COUNT } });
  else if (countType === 'days-since-archive' && count < MIN_ARCHIVE_DAYS)
    issues.push({ reason: 'policy-archive-days', field: 'count', facts: { minimum: MIN_ARCHIVE_DAYS } });
  if (!ACTIONS_OF[countType].includes(action)) issues.push({ reason: 'policy-action', field: 'action' });
  return issues;
}

/** Rules of one storage class must not select the same images twice, and `any` comes after all others of its class. */
function checkAmongOthers(rule: PolicyRule, before: readonly PolicyRule[], all: readonly PolicyRule[]): PolicyIssue[] {
  const issues: PolicyIssue[] = [];
  const add = (reason: PolicyRefusal) => issues.push({ reason, field: 'rule' });
  if (before.some(({ priority }) => priority === rule.priority)) add('policy-priority-twice');
  if (isPassthrough(rule)) return issues;
  const isArchived = ({ countType }: LifecycleRule) => countType === 'days-since-archive';
  const ofClass = (rules: readonly PolicyRule[]) =>
    rules.filter((other): other is LifecycleRule => !isPassthrough(other) && isArchived(other) === isArchived(rule));
  const siblings = ofClass(before);
  if (rule.tagStatus === 'any' && ofClass(all).some(({ priority }) => priority > rule.priority)) add('policy-any-last');
  if (rule.tagStatus === 'untagged' && siblings.some(({ tagStatus }) => tagStatus === 'untagged'))
    add('policy-untagged-twice');
  if (rule.tagStatus === 'tagged' && siblings.some((other) => hasSameTags(other, rule))) add('policy-tags-twice');
  return issues;
}

const hasSameTags = (one: LifecycleRule, other: LifecycleRule): boolean =>
  one.tagStatus === other.tagStatus &&
  one.tagMatch === other.tagMatch &&
  one.tags.length === other.tags.length &&
  one.tags.every((tag) => other.tags.includes(tag));
