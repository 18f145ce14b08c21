import { invalid } from './faults';

/** One rule of a lifecycle policy. `tags` hold for tagged images only; `days` and `count` are what may stay. */
export type LifecycleRule = {
  priority: number;
  status: 'tagged' | 'untagged' | 'any';
  /** Every one of them must match some tag of an image; `*` stands for any characters. */
  tagPatterns: string[];
  keeps: { count: number } | { days: number; since: 'pushed' | 'pulled' };
};

const MAX_RULES = 50;
const MAX_WILDCARDS = 4;

export const invalidPolicy = (detail: string) =>
  invalid(
    `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ${detail}'`,
  );

/**
 * Reads a lifecycle policy: its rules in the order in which they are applied.
 * See "Lifecycle policy properties in Amazon ECR". Rules that archive images are not understood.
 *
 * @throws AwsFault `InvalidParameterException`
 */
export function lifecycleRules(text: string): LifecycleRule[] {
  const rules = membersOf(parse(text)).rules;
  if (!Array.isArray(rules)) throw invalidPolicy('object has missing required properties (["rules"])');
  if (rules.length > MAX_RULES) throw invalidPolicy(`array is too long: must have at most ${MAX_RULES} elements`);
  const read = rules.map(ruleFrom).sort((a, b) => a.priority - b.priority);
  if (new Set(read.map(({ priority }) => priority)).size < read.length) {
    throw invalidPolicy('rule priorities must be unique');
  }
  if (read.slice(0, -1).some(({ status }) => status === 'any')) {
    throw invalidPolicy('the rule with tagStatus any must have the highest value for rulePriority');
  }
  return read;
}

function ruleFrom(value: unknown): LifecycleRule {
  const { rulePriority, selection, action } = requireMember(value, ['action', 'rulePriority', 'selection']);
  const { tagStatus, countType, countNumber, countUnit, ...lists } = requireMember(selection, [
    'countNumber',
    'countType',
    'tagStatus',
  ]);
  const priority = positive(rulePriority);
  const status = oneOf(tagStatus, ['any', 'tagged', 'untagged'] as const);
  oneOf(requireMember(action, ['type']).type, ['expire'] as const);
  const type = oneOf(countType, ['imageCountMoreThan', 'sinceImagePulled', 'sinceImagePushed'] as const);
  const tagPatterns = patternsOf(lists);
  if ((status === 'tagged') !== tagPatterns.length > 0) {
    throw invalidPolicy(
      status === 'tagged'
        ? 'tagPrefixList or tagPatternList is required when tagStatus is tagged'
        : `tagPrefixList and tagPatternList must be omitted when tagStatus is ${status}`,
    );
  }
  const number = positive(countNumber);
  if (type === 'imageCountMoreThan') return { priority, status, tagPatterns, keeps: { count: number } };
  oneOf(countUnit, ['days'] as const);
  const since = type === 'sinceImagePulled' ? 'pulled' : 'pushed';
  return { priority, status, tagPatterns, keeps: { days: number, since } };
}

function patternsOf({ tagPrefixList = [], tagPatternList = [] }: Readonly<Record<string, unknown>>): string[] {
  const [prefixes, patterns] = [textsOf(tagPrefixList), textsOf(tagPatternList)];
  if (prefixes.length > 0 && patterns.length > 0) {
    throw invalidPolicy('tagPrefixList and tagPatternList cannot be used together');
  }
  if (patterns.some((pattern) => pattern.split('*').length > MAX_WILDCARDS + 1)) {
    throw invalidPolicy(`a tag pattern has at most ${MAX_WILDCARDS} wildcards`);
  }
  return [...prefixes.map((prefix) => `${prefix}*`), ...patterns];
}

function textsOf(value: unknown): string[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw invalidPolicy('instance type does not match any allowed primitive type (allowed: ["array"])');
  }
  return value;
}

function positive(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw invalidPolicy('numeric instance is lower than the required minimum (minimum: 1)');
}

function oneOf<Name extends string>(value: unknown, names: readonly Name[]): Name {
  const found = names.find((name) => name === value);
  if (found) return found;
  throw invalidPolicy(
    `instance value (${JSON.stringify(value)}) not found in enum (possible values: ${JSON.stringify(names)})`,
  );
}

function requireMember(value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  const members = membersOf(value);
  const missing = names.filter((name) => members[name] === undefined);
  if (missing.length === 0) return members;
  throw invalidPolicy(`object has missing required properties (${JSON.stringify(missing)})`);
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidPolicy('invalid JSON');
  }
}
