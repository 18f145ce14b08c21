import { expect, it } from 'vitest';
import { aWishContainer } from '../../testing/builders';
import { changesOf, looking, verdicts } from '../../testing/looking';
import { checkSize } from './size';

const two = (one: object, other: object) => [aWishContainer(one), aWishContainer({ name: 'proxy', ...other })];

it.each([
  ['that Fargate sells', looking(), ['ok'], []],
  ['that Fargate does not sell', looking({ wish: { memoryMib: 600 } }), ['failed fargate-pair'], [1024]],
  ['with more memory than goes with the CPU', looking({ wish: { memoryMib: 8_192 } }), ['failed fargate-pair'], [2048]],
  [
    'that its containers fill',
    looking({ wish: { containers: two({ memoryMib: 256 }, { memoryMib: 256 }) } }),
    ['ok'],
    [],
  ],
  [
    'that its containers overfill',
    looking({ wish: { containers: two({ memoryMib: 512 }, { memoryMib: 256 }) } }),
    ['failed containers-too-big'],
    [1024],
  ],
  [
    'whose containers may use more than they are promised',
    looking({ wish: { containers: two({ memoryMib: 512, memoryReservationMib: 128 }, { memoryMib: 256 }) } }),
    ['ok'],
    [],
  ],
  [
    'with less CPU than its containers are promised',
    looking({ wish: { containers: two({ cpuUnits: 256 }, { cpuUnits: 64 }) } }),
    ['failed containers-too-big'],
    [],
  ],
])('a size %s', (_, making, expected, memory) => {
  const checks = checkSize(making);
  expect(verdicts(checks)).toEqual(expected);
  expect(changesOf(checks)).toEqual(memory.map((value) => ({ path: 'memoryMib', value })));
});
