import { resolveReference } from '../../task-definition/check-shape';
import type { RequestSchema, Schema } from '../../task-definition/schema';
import { isObject, type Notes } from './reader';
import { isShapeOf, wholeWordsOf } from './reshape';

/** A member's name without what people change of it: `ContainerDefinitions` and `container_definitions` are one. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '');

/** Members whose value may be empty: a variable that is set to nothing is set. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['KeyValuePair.value', 'Tag.value']);

/** Numbers that are no setting at 0; ECS reports them so where nobody has set them. */
const NOTHING_AT_ZERO: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'memoryReservation',
  'containerPort',
  'hostPort',
  'sizeInGiB',
  'interval',
  'timeout',
  'retries',
  'size',
  'sharedMemorySize',
  'transitEncryptionPort',
  'restartAttemptPeriod',
]);

const NOTHING = Symbol('nothing');

/**
 * A value with the names, types and choices that its schema has: exports are full of nulls, templates have numbers in quotes, and
 * people write `Protocol: TCP`. What is changed is noted, once a kind, and what has no place is kept as it is, for others to name.
 */
export function fitToSchema(value: unknown, schema: RequestSchema, path: string, notes: Notes): unknown {
  const empty: string[] = [];
  const fitPart = (part: unknown, referred: Schema, at: string, owner: string): unknown => {
    const expected = resolveReference(referred, schema);
    const name = referred.$ref?.slice('#/definitions/'.length) ?? '';
    if (part === null || part === undefined || (part === '' && !MAY_BE_EMPTY.has(owner))) {
      empty.push(at);
      return NOTHING;
    }
    if (expected.type === 'object') return fitMembers(part, expected, at, name);
    if (expected.type === 'array') return fitItems(part, expected, at);
    return fitScalar(part, expected, at, owner);
  };

  function fitMembers(
    part: unknown,
    { properties = {}, additionalProperties: additional }: Schema,
    at: string,
    type: string,
  ) {
    if (!isObject(part)) return part;
    const canonical = new Map(Object.keys(properties).map((name) => [plainName(name), name]));
    const members = new Map<string, unknown>();
    for (const [given, member] of Object.entries(part)) {
      const isExact = Object.hasOwn(properties, given);
      const other = isExact ? undefined : canonical.get(plainName(given));
      const name = other !== undefined && !Object.hasOwn(part, other) && !members.has(other) ? other : given;
      const itsPath = at === '' ? name : `${at}.${name}`;
      if (name !== given && !isBlankMember(member)) notes.add(itsPath, 'member-case', { from: given, to: name });
      const expected = Object.hasOwn(properties, name)
        ? properties[name]
        : typeof additional === 'object'
          ? additional
          : undefined;
      const fitted = expected ? fitPart(member, expected, itsPath, `${type}.${name}`) : member;
      if (!expected && isBlankMember(member)) empty.push(itsPath);
      else if (fitted !== NOTHING) members.set(name, fitted);
    }
    if (members.size === 0) {
      empty.push(at);
      return NOTHING;
    }
    return Object.fromEntries(members);
  }

  function fitItems(part: unknown, { items = {} }: Schema, at: string) {
    const itemType = items.$ref?.slice('#/definitions/'.length);
    const reshaped = isShapeOf(part, itemType);
    if (reshaped) notes.add(at, 'reshaped', { name: at.split('.').at(-1) ?? '' });
    const list = reshaped ?? (items.type === 'string' && typeof part === 'string' ? wholeWordsOf(part) : part);
    if (list !== part && !reshaped) notes.add(at, 'reshaped', { name: at.split('.').at(-1) ?? '' });
    if (!Array.isArray(list)) return part;
    const isWords = items.type === 'string';
    if (list.length === 0 || (isWords && list.every((word) => word === '' || word === null))) {
      empty.push(at);
      return NOTHING;
    }
    const kept = list.flatMap((item, index) => {
      if (isWords && item === '') return [''];
      const fitted = fitPart(item, items, `${at}.${index}`, itemType ?? '');
      if (fitted === NOTHING) return [];
      if (isObject(item) && isSkeleton(item, items)) {
        empty.push(`${at}.${index}`);
        return [];
      }
      return [fitted];
    });
    return kept.length === 0 ? NOTHING : kept;
  }

  /** An item whose texts are all empty says nothing, whatever the flags, zeros and first choices beside them are. */
  function isSkeleton(item: Record<string, unknown>, items: Schema): boolean {
    const { properties = {} } = resolveReference(items, schema);
    const isTaken = (name: string, member: unknown): boolean => {
      const expected = resolveReference(properties[name] ?? {}, schema);
      if (typeof member === 'string') return member !== '' && !expected.enum;
      if (typeof member === 'number') return member !== 0;
      if (Array.isArray(member)) return member.some((each) => isTaken('', each));
      if (isObject(member)) return Object.entries(member).some(([each, one]) => isTaken(each, one));
      return false;
    };
    const texts = Object.values(item).filter((member) => member === '' || member === 0);
    return texts.length > 0 && !Object.entries(item).some(([name, member]) => isTaken(name, member));
  }

  function fitScalar(part: unknown, { type, enum: choices }: Schema, at: string, owner: string): unknown {
    const name = owner.split('.').at(-1) ?? '';
    if (type === 'integer') {
      const text = typeof part === 'string' ? part.trim() : part;
      const number = typeof text === 'string' && /^-?\d{1,10}$/.test(text) ? Number(text) : text;
      if (!Object.is(number, part)) notes.add(at, 'number-text', { value: String(part) });
      if (number !== 0 || !NOTHING_AT_ZERO.has(name)) return number;
      empty.push(at);
      return NOTHING;
    }
    if (type === 'boolean') {
      const flag = typeof part === 'string' ? /^(true|false)$/i.exec(part.trim())?.[1]?.toLowerCase() : undefined;
      if (flag === undefined) return part;
      notes.add(at, 'number-text', { value: String(part) });
      return flag === 'true';
    }
    const text = Number.isFinite(part) || typeof part === 'boolean' ? String(part) : part;
    if (text !== part) notes.add(at, 'number-text', { value: String(part) });
    const choice = typeof text === 'string' ? choices?.find((each) => plainName(each) === plainName(text)) : undefined;
    if (choice === undefined || choice === text) return text;
    notes.add(at, 'member-case', { from: String(text), to: choice });
    return choice;
  }

  const fitted = fitPart(value, schema, path, '');
  if (empty.length > 0)
    notes.add(path, 'empty-members', { count: String(empty.length), names: empty.slice(0, 8).join(', ') });
  return fitted === NOTHING ? {} : fitted;
}

const isBlankMember = (member: unknown): boolean =>
  member === null ||
  member === '' ||
  (typeof member === 'object' && member !== undefined && Object.keys(member ?? {}).length === 0);
