import type { NormalizedSchema } from '@smithy/core/schema';
import { MAP_KEY } from './change-request';
import samples from './samples.json';
import type { Enums } from './sdk-enums';

/** Values to try, by `Shape.member` or by a member's name: what is no probe of its own, such as an ARN that exists. */
const SAMPLES: Readonly<Record<string, readonly unknown[]>> = samples;

const DEEPEST = 7;

/** Values that a member might have, the likeliest first. */
export function candidatesFor(
  schema: NormalizedSchema,
  shape: string,
  name: string,
  enums: Enums,
  depth = 0,
): unknown[] {
  const given = SAMPLES[`${shape}.${name}`] ?? SAMPLES[name];
  if (given) return [...given];
  if (depth > DEEPEST) return [];
  if (schema.isListSchema()) {
    const inner = candidatesFor(schema.getValueSchema(), shape, name, enums, depth + 1);
    return inner.map((value) => [value]);
  }
  if (schema.isMapSchema()) {
    const inner = candidatesFor(schema.getValueSchema(), shape, name, enums, depth + 1);
    return inner.map((value) => ({ [MAP_KEY]: value }));
  }
  if (schema.isStructSchema()) return [fullSample(schema, enums, depth + 1)];
  if (schema.isBooleanSchema()) return [true, false];
  if (schema.isNumericSchema()) return [1, 2, 60, 100];
  if (schema.isTimestampSchema()) return [new Date('2026-11-23T08:30:00Z'), new Date('2026-11-24T00:00:00Z')];
  if (schema.isBlobSchema()) return [new TextEncoder().encode('probe')];
  return [...(enums.get(`${shape}.${name}`) ?? ['probe', '1'])];
}

/** A structure with everything that it can have. */
function fullSample(schema: NormalizedSchema, enums: Enums, depth: number): Readonly<Record<string, unknown>> {
  const shape = schema.getName() ?? '';
  return Object.fromEntries(
    [...schema.structIterator()].flatMap(([name, member]) => {
      const [first] = candidatesFor(member, shape, name, enums, depth);
      return first === undefined ? [] : [[name, first]];
    }),
  );
}
