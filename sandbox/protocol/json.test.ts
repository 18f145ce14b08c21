import { JsonShapeSerializer2 } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations } from '@/sandbox/operations';
import { writeJson } from './json';
import { operationSchema } from './schemas';
import { SERVICES } from './services';
import { arbitraryFor } from './testing/arbitrary';

const asked = SERVICES.filter(({ targetPrefix }) => targetPrefix).flatMap((service) =>
  Object.keys(operations[service.name] ?? {}).map((operation) => ({ service, name: service.name, operation })),
);

/** As the SDK's own serialiser writes it. */
function written(schema: NormalizedSchema, value: object): unknown {
  const serializer = new JsonShapeSerializer2({ timestampFormat: { useTrait: true, default: 7 }, jsonName: false });
  serializer.write(schema, value);
  return JSON.parse(Buffer.from(new Uint8Array(serializer.flush())).toString('utf8'));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

describe('AWS JSON', () => {
  it.each(asked)('is written as the SDK would write it: $name $operation', async ({ service, operation }) => {
    const { output } = (await operationSchema(service, operation)) ?? {};
    if (!output) throw new Error(`the model has no ${operation}`);
    if (output.isUnitSchema()) return expect(writeJson(output, {})).toBe('');
    fc.assert(
      fc.property(arbitraryFor(output).filter(isObject), (value) => {
        expect(JSON.parse(writeJson(output, value))).toEqual(written(output, value));
      }),
      { numRuns: 12, seed: 3 },
    );
  });

  it.each([
    // List of strings, sparse list, map of numbers, timestamps of each format, and what JSON has no word for.
    [
      [1, 'n', 'L', 0, 0],
      ['a', null, 'b'],
      ['a', 'b'],
    ],
    [
      [1, 'n', 'L', { sparse: 1 }, 0],
      ['a', null],
      ['a', null],
    ],
    [[2, 'n', 'M', 0, 0, 1], { a: 1.5, b: Number.NaN }, { a: 1.5, b: 'NaN' }],
    [4, new Date(1500), 1.5],
    [5, new Date(1500), '1970-01-01T00:00:01.500Z'],
    [7, new Date(2000), 2],
    [21, new Uint8Array([1, 2, 3]), 'AQID'],
    [0, 'naïve "x"\n\ud800', 'naïve "x"\n\ud800'],
  ] as const)('writes a member of schema %j', (member, value, expected) => {
    const structure = NormalizedSchema.of([3, 'n', 'S', 0, ['it'], [member]] as never);
    expect(JSON.parse(writeJson(structure, { it: value }))).toEqual({ it: expected });
    expect(written(structure, { it: value })).toEqual({ it: expected });
  });
});
