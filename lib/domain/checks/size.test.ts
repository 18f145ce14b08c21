import { describe, expect, it } from 'vitest';
import { aContainerSpec } from '../testing/builders';
import { aPlanContext, changesOf, verdictsOf } from '../testing/plan-context';
import { checkSize } from './size';

const two = (one: object, other: object) => [aContainerSpec(one), aContainerSpec({ name: 'proxy', ...other })];

describe('checkSize', () => {
  it.each([
    ['that Fargate sells', aPlanContext(), ['ok'], []],
    ['that Fargate does not sell', aPlanContext({ spec: { memoryMib: 600 } }), ['failed fargate-pair'], [1024]],
    [
      'with more memory than goes with the CPU',
      aPlanContext({ spec: { memoryMib: 8_192 } }),
      ['failed fargate-pair'],
      [2048],
    ],
    [
      'that its containers fill',
      aPlanContext({ spec: { containers: two({ memoryMib: 256 }, { memoryMib: 256 }) } }),
      ['ok'],
      [],
    ],
    [
      'that its containers overfill',
      aPlanContext({ spec: { containers: two({ memoryMib: 512 }, { memoryMib: 256 }) } }),
      ['failed containers-too-big'],
      [1024],
    ],
    [
      'whose containers may use more than they are promised',
      aPlanContext({ spec: { containers: two({ memoryMib: 512, memoryReservationMib: 128 }, { memoryMib: 256 }) } }),
      ['ok'],
      [],
    ],
    [
      'with less CPU than its containers are promised',
      aPlanContext({ spec: { containers: two({ cpuUnits: 256 }, { cpuUnits: 64 }) } }),
      ['failed containers-too-big'],
      [],
    ],
  ])('a size %s', (_, context, expected, memory) => {
    const checks = checkSize(context);
    expect(verdictsOf(checks)).toEqual(expected);
    expect(changesOf(checks)).toEqual(memory.map((value) => ({ path: 'memoryMib', value })));
  });
});
