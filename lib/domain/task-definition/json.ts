/** A value of a text that somebody types; it may have any type. */
export type Path = readonly (string | number)[];

export const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member, if it exists. */
export const memberOf = (value: unknown, name: string): unknown =>
  isMapping(value) && Object.hasOwn(value, name) ? value[name] : undefined;

export const textIn = (value: unknown, name: string): string | undefined => {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : undefined;
};

export const numberIn = (value: unknown, name: string): number | undefined => {
  const member = memberOf(value, name);
  return typeof member === 'number' ? member : undefined;
};

/** Nothing where there is no list. */
export const listIn = (value: unknown, name: string): readonly unknown[] => {
  const member: unknown = memberOf(value, name);
  return Array.isArray(member) ? member : [];
};

/** Absent, or a text, list or mapping with nothing in it. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);
