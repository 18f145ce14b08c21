import type { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';

/** Whatever Unicode holds. fast-check's own unit `binary` lists all of it first, which takes seconds. */
const character = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

/** Text that operations meet: names that the boutique scenario knows, ARNs, numbers in words, and whatever Unicode holds. */
const text = fc.oneof(
  fc.constantFrom(...['', 'a', '*', '-1', '__proto__', '10.0.0.0/8', 'eu-west-3a', 'FARGATE', 'default']),
  fc.constantFrom(
    ...['boutique', 'web', 'api', 'worker', 'payments', 'boutique-web', 'web:1', 'boutique/web', '1.4.2'],
  ),
  fc.constantFrom(
    ...['/ecs/boutique/web', 'AWS/ECS', 'CPUUtilization', 'ecs', 'service/boutique/web', 'ecsTaskExecutionRole'],
  ),
  fc.constantFrom(
    'arn:aws:ecs:eu-west-3:000000000000:cluster/boutique',
    'arn:aws:ecs:eu-west-3:000000000000:service/boutique/web',
  ),
  fc.string({ maxLength: 24 }),
  fc.string({ unit: character, maxLength: 12 }),
);

const number = fc.oneof(fc.integer({ min: -3, max: 500 }), fc.double({ noNaN: true, noDefaultInfinity: true }));

const MAX_DEPTH = 5;

/** Requests that a schema allows, sensible or not: what a client could send that has read the model and nothing else. */
export function arbitraryFor(schema: NormalizedSchema, depth = 0): fc.Arbitrary<unknown> {
  if (schema.isStructSchema()) {
    if (depth >= MAX_DEPTH) return fc.constant({});
    const members: Record<string, fc.Arbitrary<unknown>> = {};
    for (const [name, member] of schema.structIterator()) members[name] = arbitraryFor(member, depth + 1);
    return fc.record(members, { requiredKeys: [] });
  }
  if (schema.isListSchema()) {
    return depth >= MAX_DEPTH
      ? fc.constant([])
      : fc.array(arbitraryFor(schema.getValueSchema(), depth + 1), { maxLength: 3 });
  }
  if (schema.isMapSchema()) {
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), arbitraryFor(schema.getValueSchema(), depth + 1), {
      maxKeys: 2,
    });
  }
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isNumericSchema()) return number;
  if (schema.isTimestampSchema())
    return fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  if (schema.isBlobSchema()) return fc.uint8Array({ maxLength: 16 });
  return schema.isStringSchema() ? text : fc.constant(undefined);
}
