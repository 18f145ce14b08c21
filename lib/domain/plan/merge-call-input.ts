import { type CallInput, isDeferred, type Value } from './mutation';

type Fields = CallInput;
type Member = Value | undefined;

const isFields = (value: Member): value is Fields => typeof value === 'object' && !isList(value) && !isDeferred(value);

const isList = (value: Member): value is readonly Value[] => Array.isArray(value);

/** The lists in requests of ECS whose entries have a key, such as a name. */
const KEYS: Readonly<Record<string, (entry: Fields) => string>> = {
  containerDefinitions: ({ name }) => String(name),
  environment: ({ name }) => String(name),
  secrets: ({ name }) => String(name),
  portMappings: ({ containerPort, protocol = 'tcp' }) => `${containerPort}/${protocol}`,
  dependsOn: ({ containerName }) => String(containerName),
};

/** Whether two JSON values are equal, whatever the order of their members. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, index) => isSameValue(entry, other[index]));
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) || Array.isArray(other)) return false;
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...left.keys(), ...right.keys()])].every((member) =>
    isSameValue(left.get(member), right.get(member)),
  );
}

/**
 * The request that is in force, with only what a person changed: a member that is equal in `before` and `after` stays
 * as `current` has it, whether or not a spec has it.
 * @param before the request that the unchanged spec would give
 * @param after the one that the changed spec gives
 * @param current what AWS has
 */
export function mergeCallInput(before: Fields, after: Fields, current: Fields): Fields {
  const members = [...new Set([...Object.keys(current), ...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    members.flatMap((member) => {
      const merged = mergeMember(member, before[member], after[member], current[member]);
      return merged === undefined ? [] : [[member, merged]];
    }),
  );
}

function mergeMember(member: string, before: Member, after: Member, current: Member): Member {
  if (isSameValue(before, after)) return current;
  if (isFields(before) && isFields(after) && isFields(current)) return mergeCallInput(before, after, current);
  const keyOf = KEYS[member];
  if (!keyOf || !isList(after)) return after;
  return mergeLists(keyOf, entriesOf(before), entriesOf(after), entriesOf(current));
}

const entriesOf = (list: Member): Fields[] => (isList(list) ? list.filter(isFields) : []);

/** Entries keep their order in AWS; new ones are appended. */
function mergeLists(
  keyOf: (entry: Fields) => string,
  before: readonly Fields[],
  after: readonly Fields[],
  current: readonly Fields[],
): Fields[] {
  const byKey = (entries: readonly Fields[]) => new Map(entries.map((entry) => [keyOf(entry), entry]));
  const [former, wanted, present] = [byKey(before), byKey(after), byKey(current)];
  const kept = current.flatMap((entry) => {
    const key = keyOf(entry);
    const next = wanted.get(key);
    if (next) return [mergeCallInput(former.get(key) ?? {}, next, entry)];
    return former.has(key) ? [] : [entry];
  });
  return [...kept, ...after.filter((entry) => !present.has(keyOf(entry)))];
}
