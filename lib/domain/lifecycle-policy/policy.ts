/**
 * The lifecycle policy of an ECR repository:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */

export const TAG_STATUSES = ['untagged', 'tagged', 'any'] as const;
export type TagStatus = (typeof TAG_STATUSES)[number];

export const TAG_MATCHES = ['pattern', 'prefix'] as const;
export type TagMatch = (typeof TAG_MATCHES)[number];

/** What a rule counts: images from the newest on, or days since something happened to an image. */
export const COUNT_TYPES = ['images', 'days-since-push', 'days-since-pull', 'days-since-archive'] as const;
export type CountType = (typeof COUNT_TYPES)[number];

export const RULE_ACTIONS = ['expire', 'archive'] as const;
export type RuleAction = (typeof RULE_ACTIONS)[number];

/** One rule. Of two rules that select an image the one with the lower priority number applies. */
export type LifecycleRule = {
  priority: number;
  description?: string;
  tagStatus: TagStatus;
  /** How `tags` are compared with an image's tags; both are about tagged images only. */
  tagMatch: TagMatch;
  /** Each of them must match some tag of an image. */
  tags: readonly string[];
  countType: CountType;
  /** Null while none is entered. */
  count: number | null;
  action: RuleAction;
};

type JsonObject = Readonly<Record<string, unknown>>;

/** A rule that has members or values for which there are no words here. It is kept as it is. */
export type PassthroughRule = { priority: number; json: JsonObject };

export type PolicyRule = LifecycleRule | PassthroughRule;
export type LifecyclePolicy = {
  /** By priority. */
  rules: readonly PolicyRule[];
  /** Members beside the rules, kept as they are. */
  passthrough: JsonObject;
};

export const isPassthrough = (rule: PolicyRule): rule is PassthroughRule => 'json' in rule;

/** A count and an action that AWS takes together: what was not pulled can only be archived, what is archived only expire. */
export const ACTIONS_OF: Readonly<Record<CountType, readonly RuleAction[]>> = {
  images: RULE_ACTIONS,
  'days-since-push': RULE_ACTIONS,
  'days-since-pull': ['archive'],
  'days-since-archive': ['expire'],
};

/** The pattern of every tag. */
export const ANY_TAG = '*';

const isArchiveRule = ({ countType }: LifecycleRule): boolean => countType === 'days-since-archive';

/** Whether a rule selects all tagged images of its storage class, or all images: what comes after it has none of them left. */
export const isCatchAll = (rule: PolicyRule): rule is LifecycleRule =>
  !isPassthrough(rule) &&
  (rule.tagStatus === 'any' ||
    (rule.tagStatus === 'tagged' &&
      rule.tagMatch === 'pattern' &&
      rule.tags.length > 0 &&
      rule.tags.every((tag) => tag === ANY_TAG)));

/**
 * The rule that leaves nothing to another one: it selects every image that the other would, and comes first. An image is
 * subject to no other rule than the first that selects it.
 */
export const findShadowing = (rule: PolicyRule, before: readonly PolicyRule[]): LifecycleRule | undefined =>
  isPassthrough(rule) || rule.tagStatus !== 'tagged'
    ? undefined
    : before.find((other): other is LifecycleRule => isCatchAll(other) && isArchiveRule(other) === isArchiveRule(rule));

/** A rule as a form begins it. */
export const NEW_RULE: Omit<LifecycleRule, 'priority'> = {
  tagStatus: 'tagged',
  tagMatch: 'pattern',
  tags: [ANY_TAG],
  countType: 'images',
  count: 20,
  action: 'expire',
};

/**
 * The same priorities for the rules in another order, so that a policy whose numbers have gaps keeps them.
 * @param priorities any that belong to these rules; further ones follow the highest
 */
export function assignPriorities<Rule extends PolicyRule>(
  rules: readonly Rule[],
  priorities: readonly number[],
): Rule[] {
  const sorted = [...new Set(priorities)].sort((a, b) => a - b);
  const highest = sorted.at(-1) ?? 0;
  return rules.map((rule, index) => ({ ...rule, priority: sorted[index] ?? highest + index - sorted.length + 1 }));
}
