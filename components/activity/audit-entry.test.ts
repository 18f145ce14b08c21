import { describe, expect, it } from 'vitest';
import { changesOf, toResult } from './audit-entry';

describe('toResult', () => {
  it.each([
    ['done', 'done'],
    ['forbidden', 'refused'],
    ['invalid', 'refused'],
    ['changed', 'refused'],
    ['conflict', 'failed'],
    ['throttled', 'failed'],
    ['bug', 'failed'],
  ] as const)('%s is %s', (outcome, expected) => {
    expect(toResult({ outcome })).toBe(expected);
  });

  it.each([
    ['succeeded', 'done'],
    ['failed', 'failed'],
    ['running', 'running'],
    ['interrupted', 'interrupted'],
    ['undone', 'undone'],
    [undefined, 'begun'],
  ] as const)('that began a run which has %s is %s', (outcome, expected) => {
    const startedRun = outcome && ({ verb: 'scale', outcome, changes: [], requests: [], result: {} } as const);
    expect(toResult({ outcome: 'done', run: '1', startedRun })).toBe(expected);
  });
});

describe('the images of an entry', () => {
  const image = 'shop/web:1.5.0';
  const run = { verb: 'roll-out', outcome: 'succeeded', requests: [], result: {} } as const;

  it.each([
    ['a roll-out whose run is not known', { change: { verb: 'roll-out', images: { web: image } } }],
    ['the deployment of a new service', { spec: { containers: [{ name: 'web', image }] } }],
  ])('are named of %s', (_, input) => {
    expect(changesOf({ input })).toEqual([{ field: 'image', container: 'web', to: image }]);
    const startedRun = { ...run, changes: [{ field: 'desired-count', from: '1', to: '2' }] };
    expect(changesOf({ input, startedRun }).map(({ field }) => field)).toEqual(['image', 'desired-count']);
  });

  it('are those of the run where it has changed them', () => {
    const changes = [{ field: 'image', container: 'web', from: 'shop/web:1.4.0', to: image }];
    const input = { change: { verb: 'roll-out', images: { web: image } } };
    expect(changesOf({ input, startedRun: { ...run, changes } })).toEqual(changes);
  });

  it('are none of an input of another form', () => {
    for (const input of [
      undefined,
      '[left out]',
      { change: 'x' },
      { spec: { containers: [null, 7] } },
      { change: { images: [image] } },
    ])
      expect(changesOf({ input })).toEqual([]);
  });
});
