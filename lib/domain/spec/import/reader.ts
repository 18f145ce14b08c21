import type { OmittedPart, OmittedReason } from './import-result';

/** Collects what is not imported, in the order in which it was read. */
export type Notes = {
  list: OmittedPart[];
  add(path: string, reason: OmittedReason, facts?: Record<string, string>): void;
};

export function openNotes(): Notes {
  const list: OmittedPart[] = [];
  return {
    list,
    add(path, reason, facts = {}) {
      list.push({ path, reason, facts: shorten(facts) });
    },
  };
}

/** What is shown to a person is short, whatever was pasted. */
const shorten = (facts: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(facts).map(([name, text]) => [name, text.length > 120 ? `${text.slice(0, 119)}…` : text]),
  );

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** No value: absent, null, or an empty text, list or mapping, of which a skeleton of the AWS CLI has many. */
export const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/**
 * One mapping of an unchecked text. Each member is read once, as the type that it should have; any other value
 * is noted and treated as absent, and so is every member that has not been read.
 */
export type Mapping = {
  path: string;
  /** The path of a member. */
  at(name: string): string;
  names(): string[];
  has(name: string): boolean;
  /** The member as a mapping, to be read further. */
  peek(name: string): unknown;
  /** The raw value. */
  take(name: string): unknown;
  text(name: string): string | undefined;
  /** A whole number, also as a text. */
  whole(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  words(name: string): string[] | undefined;
  /** A list of mappings; those beyond `most` are noted. */
  list(name: string, most: number): Mapping[];
  mapping(name: string): Mapping;
  /** Members without a meaning for a spec, which need no note. */
  skip(...names: string[]): void;
  /** Members that are noted for a reason of their own. */
  leave(reason: OmittedReason, ...names: string[]): void;
  /** Notes every member that has not been read. */
  close(): void;
};

export function readMapping(value: unknown, path: string, notes: Notes): Mapping {
  const members = new Map(isObject(value) ? Object.entries(value).filter(([, member]) => !isNothing(member)) : []);
  if (!isNothing(value) && !isObject(value)) notes.add(path, 'unusable', { value: asText(value) ?? '' });
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  const take = (name: string): unknown => {
    const member = members.get(name);
    members.delete(name);
    return member;
  };
  function expect<T>(name: string, read: (member: unknown) => T | undefined): T | undefined {
    const member = take(name);
    if (member === undefined) return undefined;
    const result = read(member);
    if (result === undefined) notes.add(at(name), 'unusable', { value: asText(member) ?? '' });
    return result;
  }
  const listOf = (member: unknown): unknown[] | undefined => (Array.isArray(member) ? member : undefined);
  return {
    path,
    at,
    take,
    names: () => [...members.keys()],
    has: (name) => members.has(name),
    peek: (name) => members.get(name),
    text: (name) => expect(name, asText),
    whole: (name) => expect(name, asWhole),
    flag: (name) => expect(name, asFlag),
    words: (name) => expect(name, asWords),
    list(name, most) {
      const items = expect(name, listOf) ?? [];
      if (items.length > most) notes.add(at(name), 'too-many', { count: String(items.length), most: String(most) });
      return items.slice(0, most).map((item, index) => readMapping(item, `${at(name)}.${index}`, notes));
    },
    mapping: (name) => readMapping(take(name), at(name), notes),
    skip(...names) {
      for (const name of names) members.delete(name);
    },
    leave(reason, ...names) {
      for (const name of names) if (members.delete(name)) notes.add(at(name), reason, { name });
    },
    close() {
      for (const name of members.keys()) notes.add(at(name), 'not-offered', { name });
    },
  };
}

/** YAML takes `80` or `true` for more than text. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
    ? String(value)
    : undefined;
}

export function asWhole(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

export function asFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

export function asWords(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const words = value.map(asText);
  return words.every((word) => word !== undefined) ? words : undefined;
}
