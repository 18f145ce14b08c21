import { createError, type RequestIssue } from './issue';
import { isMapping, type Path } from './json';
import type { RequestSchema, Schema } from './schema';

const NAME = '^[A-Za-z0-9_-]{1,255}$';
const REFERENCE = '#/definitions/';
/** Names that a mapping of any names cannot have: in a plan they mean the output of an earlier step. */
const PLAN_NAMES: readonly string[] = ['$ref', '$join'];

/** The schema that a reference means. */
export const resolveReference = (schema: Schema, { definitions }: RequestSchema): Schema =>
  schema.$ref ? (definitions[schema.$ref.slice(REFERENCE.length)] ?? {}) : schema;

/** Holds a value against its schema. The schema does not repeat itself, so however deep a value goes, this does not. */
export function checkShape(value: unknown, schema: RequestSchema): RequestIssue[] {
  const check = (part: unknown, referred: Schema, path: Path): RequestIssue[] => {
    const expected = resolveReference(referred, schema);
    switch (expected.type) {
      case 'object':
        return isMapping(part) ? checkMembers(part, expected, path) : createTypeError(path, 'object');
      case 'array':
        return Array.isArray(part) ? checkItems(part, expected, path) : createTypeError(path, 'array');
      case 'integer':
        return Number.isInteger(part) ? checkBounds(Number(part), expected, path) : createTypeError(path, 'integer');
      case 'boolean':
        return typeof part === 'boolean' ? [] : createTypeError(path, 'boolean');
      default:
        return typeof part === 'string' ? checkText(part, expected, path) : createTypeError(path, 'string');
    }
  };

  function checkMembers(part: Readonly<Record<string, unknown>>, expected: Schema, path: Path): RequestIssue[] {
    const { properties = {}, required = [], additionalProperties: additional } = expected;
    const absent = required.filter((name) => !Object.hasOwn(part, name));
    return [
      ...absent.map((member) => createError(path, 'missing', { member })),
      ...Object.entries(part).flatMap(([name, member]) => {
        const memberSchema = Object.hasOwn(properties, name) ? properties[name] : undefined;
        if (memberSchema) return check(member, memberSchema, [...path, name]);
        if (typeof additional === 'object' && !PLAN_NAMES.includes(name))
          return check(member, additional, [...path, name]);
        return [createError([...path, name], 'unknown', { member: name })];
      }),
    ];
  }

  function checkItems(part: readonly unknown[], { items = {}, minItems = 0, maxItems }: Schema, path: Path) {
    return [
      ...(part.length < minItems ? [createError(path, 'too-few', { minimum: minItems })] : []),
      ...(maxItems !== undefined && part.length > maxItems
        ? [createError(path, 'too-many', { maximum: maxItems })]
        : []),
      ...part.flatMap((item, index) => check(item, items, [...path, index])),
    ];
  }

  return check(value, schema, []);
}

const createTypeError = (path: Path, wanted: string): RequestIssue[] => [createError(path, 'type', { wanted })];

function checkBounds(value: number, { minimum, maximum }: Schema, path: Path): RequestIssue[] {
  if (minimum !== undefined && value < minimum) return [createError(path, 'least', { minimum })];
  if (maximum !== undefined && value > maximum) return [createError(path, 'most', { maximum })];
  return [];
}

function checkText(value: string, { enum: choices, pattern }: Schema, path: Path): RequestIssue[] {
  if (choices && !choices.includes(value)) return [createError(path, 'choice', { choices: choices.join(', ') })];
  if (pattern === undefined || new RegExp(pattern).test(value)) return [];
  if (value === '') return [createError(path, 'empty')];
  return [createError(path, pattern === NAME ? 'name' : 'spaces')];
}
