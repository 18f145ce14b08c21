import { pathOf, type Scalar } from '@/lib/domain/log-search/selector';

/** A member of a JSON line, at any depth: its name with dots, its path in a filter pattern, and its value. */
export type Member = { name: string; path: string; value: Scalar };

const MEMBERS_MAX = 60;
const DEPTH_MAX = 4;

const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a JSON line that can be compared with, those of members of its own included. */
export function listMembers(fields: Readonly<Record<string, unknown>>): Member[] {
  const members: Member[] = [];
  const add = (object: Readonly<Record<string, unknown>>, above: readonly string[]) => {
    for (const [name, value] of Object.entries(object)) {
      if (members.length === MEMBERS_MAX) return;
      const names = [...above, name];
      if (isScalar(value)) members.push({ name: names.join('.'), path: pathOf(names), value });
      else if (isRecord(value) && names.length < DEPTH_MAX) add(value, names);
    }
  };
  add(fields, []);
  return members;
}

/** A member by its name with dots, as text; undefined where the line has none. */
export function readMember(fields: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  if (!fields) return undefined;
  const own = Object.hasOwn(fields, name) ? fields[name] : readDeep(fields, name.split('.'));
  if (own === undefined) return undefined;
  return typeof own === 'string' ? own : JSON.stringify(own);
}

function readDeep(fields: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  let value: unknown = fields;
  for (const name of names) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}
