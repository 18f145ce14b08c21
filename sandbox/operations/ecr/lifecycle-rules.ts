import { invalid } from './faults';

/** One rule of a lifecycle policy. `days` and `count` are what may stay. */
export type LifecycleRule = {
  priority: number;
  status: TagStatus;
  /** Every one of them must match some tag of an image; `*` stands for any characters. */
  tagPatterns: string[];
  /** The storage class whose images it selects. */
  selects: 'standard' | 'archive';
  keeps: { count: number } | { days: number; since: 'pushed' | 'pulled' | 'archived' };
  action: 'expire' | 'archive';
};

type Members = Readonly<Record<string, unknown>>;

const TAG_STATUSES = ['any', 'tagged', 'untagged'] as const;
type TagStatus = (typeof TAG_STATUSES)[number];
const COUNT_TYPES = ['imageCountMoreThan', 'sinceImagePulled', 'sinceImagePushed', 'sinceImageTransitioned'] as const;
type CountType = (typeof COUNT_TYPES)[number];

const MAX_RULES = 50;
const MAX_WILDCARDS = 4;

export const invalidPolicy = (detail: string) =>
  invalid(
    `Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ${detail}'`,
  );

/**
 * Reads a lifecycle policy: its rules in the order in which they are applied.
 * See "Lifecycle policy properties in Amazon ECR" and its "Lifecycle policy evaluation rules".
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
  for (const storageClass of ['standard', 'archive']) {
    checkTogether(read.filter(({ selects }) => selects === storageClass));
  }
  return read;
}

/** Rules of one storage class, in order of priority. */
function checkTogether(rules: readonly LifecycleRule[]): void {
  if (rules.slice(0, -1).some(({ status }) => status === 'any')) {
    throw invalidPolicy('Rule for tagStatus=ANY must have the lowest priority per storage class.');
  }
  if (rules.filter(({ status }) => status === 'untagged').length > 1) {
    throw invalidPolicy('Only one rule can select Untagged images per storage class.');
  }
  const sets = rules
    .filter(({ status }) => status === 'tagged')
    .map(({ tagPatterns }) => tagPatterns.toSorted().join());
  if (new Set(sets).size < sets.length) {
    throw invalidPolicy('The set of all rules must contain a unique set of prefixes per storage class.');
  }
}

function ruleFrom(value: unknown): LifecycleRule {
  const { rulePriority, selection, action } = requireMember(value, ['action', 'rulePriority', 'selection']);
  const { tagStatus, countType, countNumber, countUnit, storageClass, ...lists } = requireMember(selection, [
    'countNumber',
    'countType',
    'tagStatus',
  ]);
  const status = oneOf(tagStatus, TAG_STATUSES);
  const type = oneOf(countType, COUNT_TYPES);
  const tagPatterns = patternsOf(lists);
  if (status === 'tagged' && tagPatterns.length === 0) {
    throw invalidPolicy('Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.');
  }
  if (status !== 'tagged' && tagPatterns.length > 0) {
    throw invalidPolicy(`tagPrefixList and tagPatternList must be omitted when tagStatus is ${status}`);
  }
  return {
    priority: positive(rulePriority),
    status,
    tagPatterns,
    selects: storageClassOf(type, storageClass),
    keeps: limitOf(type, positive(countNumber), countUnit),
    action: actionOf(type, requireMember(action, ['type'])),
  };
}

/** Only images in archive storage have been transitioned, and only they may be selected so. */
function storageClassOf(type: CountType, storageClass: unknown): LifecycleRule['selects'] {
  if (type !== 'sinceImageTransitioned') return oneOf(storageClass ?? 'standard', ['standard'] as const);
  if (storageClass === undefined)
    throw invalidPolicy('storageClass is required when countType is sinceImageTransitioned');
  return oneOf(storageClass, ['archive'] as const);
}

const SINCE = { sinceImagePulled: 'pulled', sinceImagePushed: 'pushed', sinceImageTransitioned: 'archived' } as const;

function limitOf(type: CountType, number: number, unit: unknown): LifecycleRule['keeps'] {
  if (type !== 'imageCountMoreThan') {
    oneOf(unit, ['days'] as const);
    return { days: number, since: SINCE[type] };
  }
  if (unit !== undefined) throw invalidPolicy('countUnit must be omitted when countType is imageCountMoreThan');
  return { count: number };
}

/** What was not pulled can only be archived, what is archived only expire. */
function actionOf(type: CountType, { type: name, targetStorageClass }: Members): LifecycleRule['action'] {
  const action = oneOf(name, ['expire', 'transition'] as const);
  if (action === 'expire') {
    if (type === 'sinceImagePulled') throw invalidPolicy('countType sinceImagePulled requires the action transition');
    return 'expire';
  }
  if (type === 'sinceImageTransitioned') {
    throw invalidPolicy('countType sinceImageTransitioned requires the action expire');
  }
  oneOf(targetStorageClass, ['archive'] as const);
  return 'archive';
}

function patternsOf({ tagPrefixList = [], tagPatternList = [] }: Members): string[] {
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

function requireMember(value: unknown, names: readonly string[]): Members {
  const members = membersOf(value);
  const missing = names.filter((name) => members[name] === undefined);
  if (missing.length === 0) return members;
  throw invalidPolicy(`object has missing required properties (${JSON.stringify(missing)})`);
}

const membersOf = (value: unknown): Members => (typeof value === 'object' && value !== null ? { ...value } : {});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidPolicy('Could not map policyString into LifecyclePolicy.');
  }
}
