import { type CallInput, isDeferred, type Value } from './mutation';

type Fields = CallInput;
type Member = Value | undefined;

const isFields = (value: Member): value is Fields => typeof value === 'object' && !isList(value) && !isDeferred(value);

const isList = (value: Member): value is readonly Value[] => Array.isArray(value);

/** Lists whose entries have a name of their own, in the requests of ECS. */
const KEYS: Readonly<Record<string, (entry: Fields) => string>> = {
  containerDefinitions: ({ name }) => String(name),
  environment: ({ name }) => String(name),
  secrets: ({ name }) => String(name),
  portMappings: ({ containerPort, protocol = 'tcp' }) => `${containerPort}/${protocol}`,
  dependsOn: ({ containerName }) => String(containerName),
};

/** Whether two values of JSON are the same, whatever the order of their members. */
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
 * The request that is in force, with what a person changed and nothing else: a member that `before` and `after` say alike
 * stays as `current` has it, whether or not Gantry has words for it.
 * @param before the request that the unchanged spec would make
 * @param after the one that the changed spec makes
 * @param current what AWS holds
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

/** Entries keep the order that AWS has them in; new ones follow. */
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
