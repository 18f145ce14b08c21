import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { Failure } from '../domain/problem';
import { parse } from './operation';

function fieldsOf(schema: z.ZodType, raw: unknown) {
  try {
    parse(schema, raw);
  } catch (error) {
    if (error instanceof Failure) return error.problem.fields;
    throw error;
  }
  return [];
}

describe('parse', () => {
  test.each<[string, z.ZodType, unknown, string, object?]>([
    ['nothing', z.string(), undefined, 'required'],
    ['an empty text where something must be', z.string().min(1), '', 'required', { minimum: 1 }],
    ['a text that is too short', z.string().min(3), 'ab', 'too-small', { minimum: 3 }],
    ['a number that is too small', z.number().min(1), 0, 'too-small', { minimum: 1 }],
    ['a number that is too big', z.number().max(10), 11, 'too-big', { maximum: 10 }],
    ['a text for a number', z.number(), 'ten', 'not-a-number'],
    ['half a thing', z.int(), 1.5, 'not-a-number'],
    ['something that is not offered', z.enum(['a', 'b']), 'c', 'not-offered'],
    ['a text of another shape', z.email(), 'nobody', 'format'],
    ['what the schema has its own word for', z.string().regex(/^a/, 'image-reference'), 'b', 'image-reference'],
    ['a number where a text must be', z.string(), 7, 'format'],
  ])('says why %s cannot be used', (_, schema, value, reason, facts) => {
    expect(fieldsOf(z.object({ field: schema }), { field: value })).toEqual([
      facts ? { path: 'field', reason, facts } : { path: 'field', reason },
    ]);
  });

  it('says where in a list it is', () => {
    const schema = z.object({ environment: z.array(z.object({ name: z.string().min(1) })) });
    expect(fieldsOf(schema, { environment: [{ name: 'A' }, { name: '' }] })?.[0]?.path).toBe('environment.1.name');
  });
});
