import { describe, expect, it } from 'vitest';
import { aCluster } from '@/lib/domain/testing/builders';
import { arrangeFleet, countStates, type FleetGroup, rankSeverity } from './arrange-fleet';
import { aRow } from './testing';

const everything = { text: '', onlyUnhealthy: false };
const same = (state: string) => state;
const group = (name: string, ...services: Parameters<typeof aRow>[0][]): FleetGroup => ({
  cluster: aCluster({ name }),
  services: services.map((over) => aRow({ cluster: name, ...over })),
});
const names = (groups: FleetGroup[]) =>
  groups.map(({ cluster, services }) => [cluster.name, ...services.map((s) => s.name)]);

describe('the fleet', () => {
  it('shows clusters in trouble first, and the others by name', () => {
    const groups = [
      group('b', { name: 'web' }),
      group('a', { name: 'web' }),
      group('z', { name: 'web', state: 'failing' }),
    ];
    expect(names(arrangeFleet(groups, everything, same))).toEqual([
      ['z', 'web'],
      ['a', 'web'],
      ['b', 'web'],
    ]);
  });

  it('counts a cluster that cannot be read as trouble, and keeps it when only trouble is wanted', () => {
    const unreadable = { ...group('m'), problem: { code: 'throttled' as const } };
    const groups = [group('a', { name: 'web' }), unreadable];
    expect(names(arrangeFleet(groups, everything, same))[0]).toEqual(['m']);
    expect(names(arrangeFleet(groups, { text: '', onlyUnhealthy: true }, same))).toEqual([['m']]);
  });

  it.each([
    ['web', [['shop', 'web']]],
    ['SHOP', [['shop', 'api', 'web']]],
    ['api shop', [['shop', 'api']]],
    ['1.5.0', [['shop', 'api']]],
    ['degraded', [['tools', 'cron']]],
    ['nothing', []],
  ])('narrows to the services that fit every word of %j', (text, expected) => {
    const groups = [
      group('shop', { name: 'web' }, { name: 'api', images: [{ container: 'api', image: 'shop/api:1.5.0' }] }),
      group('tools', {
        name: 'cron',
        state: 'degraded',
        images: [{ container: 'cron', image: 'tools/cron:2' }],
      }),
    ];
    expect(names(arrangeFleet(groups, { text, onlyUnhealthy: false }, same))).toEqual(expected);
  });

  it('keeps an empty cluster until something is looked for', () => {
    expect(names(arrangeFleet([group('empty')], everything, same))).toEqual([['empty']]);
    expect(names(arrangeFleet([group('empty')], { text: 'e', onlyUnhealthy: false }, same))).toEqual([]);
  });

  it('moves no row for an ordinary deployment, and every row for trouble', () => {
    expect(rankSeverity(aRow({ state: 'rolling' }))).toBe(rankSeverity(aRow({ state: 'steady' })));
    expect(rankSeverity(aRow({ state: 'failing' }))).toBeLessThan(rankSeverity(aRow({ state: 'degraded' })));
    expect(rankSeverity(aRow({ state: 'degraded' }))).toBeLessThan(rankSeverity(aRow({ state: 'rolling' })));
  });

  it('counts its states, gravest first, and leaves out those that nobody is in', () => {
    const groups = [group('a', { name: 'x' }, { name: 'y', state: 'failing' }, { name: 'z' })];
    expect(countStates(groups)).toEqual([
      { state: 'failing', count: 1 },
      { state: 'steady', count: 2 },
    ]);
  });
});
