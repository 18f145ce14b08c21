import type {
  CountType,
  LifecyclePolicy,
  LifecycleRule,
  PassthroughRule,
  PolicyRule,
  RuleAction,
  TagStatus,
} from './policy';
import { isPassthrough, TAG_STATUSES } from './policy';

type JsonObject = Readonly<Record<string, unknown>>;

const COUNT_TYPE_IN_AWS: Readonly<Record<CountType, string>> = {
  images: 'imageCountMoreThan',
  'days-since-push': 'sinceImagePushed',
  'days-since-pull': 'sinceImagePulled',
  'days-since-archive': 'sinceImageTransitioned',
};

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
const isIn = <Name extends string>(value: unknown, names: readonly Name[]): value is Name =>
  names.some((name) => name === value);

/**
 * Reads the text of a policy. A rule that has anything unknown is kept as it is.
 * @returns undefined when it is not a policy: no JSON, no list of rules, or a rule without a priority
 */
export function readPolicy(text: string): LifecyclePolicy | undefined {
  const json = parse(text);
  if (!isObject(json)) return undefined;
  const { rules, ...passthrough } = json;
  if (!Array.isArray(rules)) return undefined;
  const read = rules.map(readRule);
  const known = read.filter((rule) => rule !== undefined);
  if (known.length < read.length) return undefined;
  return { rules: known.sort((a, b) => a.priority - b.priority), passthrough };
}

function readRule(json: unknown): PolicyRule | undefined {
  if (!isObject(json)) return undefined;
  const { rulePriority: priority } = json;
  if (typeof priority !== 'number' || !Number.isInteger(priority)) return undefined;
  return toLifecycleRule(json, priority) ?? ({ priority, json } satisfies PassthroughRule);
}

/** Undefined when a rule has a member, or a value of one, for which a `LifecycleRule` has no place. */
function toLifecycleRule(json: JsonObject, priority: number): LifecycleRule | undefined {
  const { rulePriority: _, description, selection, action, ...others } = json;
  if (!isObject(selection) || !isObject(action) || Object.keys(others).length > 0) return undefined;
  if (description !== undefined && typeof description !== 'string') return undefined;
  const readSelection = toSelection(selection);
  const readAction = toAction(action);
  if (!readSelection || !readAction) return undefined;
  return { priority, ...(description !== undefined && { description }), ...readSelection, action: readAction };
}

function toSelection(selection: JsonObject): Omit<LifecycleRule, 'priority' | 'description' | 'action'> | undefined {
  const { tagStatus, tagPrefixList, tagPatternList, countType, countUnit, countNumber, storageClass, ...others } =
    selection;
  const found = Object.entries(COUNT_TYPE_IN_AWS).find(([, name]) => name === countType)?.[0];
  const type = Object.keys(COUNT_TYPE_IN_AWS).find((name): name is CountType => name === found);
  if (!type || typeof countNumber !== 'number' || Object.keys(others).length > 0) return undefined;
  if (!isIn<TagStatus>(tagStatus, TAG_STATUSES)) return undefined;
  if (countUnit !== (type === 'images' ? undefined : 'days')) return undefined;
  // ECR supposes standard storage where a rule names none.
  if ((storageClass ?? 'standard') !== (type === 'days-since-archive' ? 'archive' : 'standard')) return undefined;
  if (tagPrefixList !== undefined && tagPatternList !== undefined) return undefined;
  const tags = tagPrefixList ?? tagPatternList ?? [];
  if (!isTextList(tags) || (tagStatus !== 'tagged' && tags.length > 0)) return undefined;
  return { tagStatus, tagMatch: tagPrefixList ? 'prefix' : 'pattern', tags, countType: type, count: countNumber };
}

function toAction({ type, targetStorageClass, ...others }: JsonObject): RuleAction | undefined {
  if (Object.keys(others).length > 0) return undefined;
  if (type === 'expire' && targetStorageClass === undefined) return 'expire';
  return type === 'transition' && targetStorageClass === 'archive' ? 'archive' : undefined;
}

/** The policy as ECR takes it, its rules in order of priority. @param indent for people to read */
export function writePolicy({ rules, passthrough }: LifecyclePolicy, indent?: number): string {
  const sorted = rules.toSorted((a, b) => a.priority - b.priority);
  return JSON.stringify({ ...passthrough, rules: sorted.map(toJson) }, undefined, indent);
}

function toJson(rule: PolicyRule): JsonObject {
  if (isPassthrough(rule)) return { ...rule.json, rulePriority: rule.priority };
  const { priority, description, tagStatus, tagMatch, tags, countType, count, action } = rule;
  return {
    rulePriority: priority,
    ...(description && { description }),
    selection: {
      tagStatus,
      ...(tagStatus === 'tagged' && { [tagMatch === 'prefix' ? 'tagPrefixList' : 'tagPatternList']: tags }),
      ...(countType === 'days-since-archive' && { storageClass: 'archive' }),
      countType: COUNT_TYPE_IN_AWS[countType],
      ...(countType !== 'images' && { countUnit: 'days' }),
      countNumber: count,
    },
    action: action === 'archive' ? { type: 'transition', targetStorageClass: 'archive' } : { type: action },
  };
}

/** Whether two texts are the same policy, however they are laid out. */
export function isSamePolicy(one: string, other: string): boolean {
  if (one === other) return true;
  const [first, second] = [readPolicy(one), readPolicy(other)];
  return (
    first !== undefined && second !== undefined && sortedJson(writePolicy(first)) === sortedJson(writePolicy(second))
  );
}

/** JSON with the members of all objects by name, for comparisons. */
const sortedJson = (text: string): string =>
  JSON.stringify(parse(text), (_, value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
