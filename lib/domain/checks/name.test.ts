import { describe, expect, it } from 'vitest';
import { anInventory, aService } from '../testing/builders';
import { aPlanContext, changesOf, verdictsOf } from '../testing/plan-context';
import { checkCluster, checkName } from './name';

const ownService = aService({ name: 'hello', tags: { 'gantry:managed': 'true' } });

describe('the name of a service', () => {
  it.each([
    ['is free', aPlanContext(), ['ok']],
    ['is that of a service that Gantry made', aPlanContext({ lookups: { service: ownService } }), ['ok']],
    [
      'is that of somebody else’s service',
      aPlanContext({ lookups: { service: aService({ name: 'hello' }) } }),
      ['failed name-taken'],
    ],
    [
      'is that of a service that another tool deploys',
      aPlanContext({ lookups: { service: { ...ownService, controller: 'code-deploy' } } }),
      ['failed other-controller'],
    ],
    ['is that of a service on its way out', aPlanContext({ lookups: { isDraining: true } }), ['failed name-draining']],
    ['cannot be read', aPlanContext({ lookups: { unreadable: ['ecs:DescribeServices'] } }), ['unknown unreadable']],
    [
      'cannot be read and is listed',
      aPlanContext({ spec: { name: 'web' }, lookups: { unreadable: ['ecs:DescribeServices'] } }),
      ['failed name-taken'],
    ],
  ])('that %s', (_, context, expected) => {
    expect(verdictsOf(checkName(context))).toEqual(expected);
  });

  it('may be that of any service that somebody has opened to change it, unless another tool deploys it', () => {
    const other = aService({ name: 'hello' });
    const verdict = (service: typeof other) =>
      verdictsOf(checkName(aPlanContext({ lookups: { service } }), { isChange: true }));
    expect(verdict(other)).toEqual(['ok']);
    expect(verdict({ ...other, controller: 'external' })).toEqual(['failed other-controller']);
  });

  it('is followed by the first number that is free', () => {
    const inventory = { services: { boutique: ['web', 'web-2'] } };
    const lookups = { service: aService() };
    expect(changesOf(checkName(aPlanContext({ spec: { name: 'web' }, inventory, lookups })))).toEqual([
      { path: 'name', value: 'web-3' },
    ]);
    expect(changesOf(checkName(aPlanContext({ spec: { name: 'web-2' }, inventory, lookups })))).toEqual([
      { path: 'name', value: 'web-3' },
    ]);
  });
});

describe('a cluster', () => {
  const existing = (name: string) => ({ cluster: { kind: 'existing', name } }) as const;
  const fresh = (name: string) => ({ cluster: { kind: 'new', name } }) as const;
  it.each([
    ['that is there', aPlanContext(), ['ok'], []],
    [
      'that is not there',
      aPlanContext({ spec: existing('shop') }),
      ['failed cluster-missing'],
      [{ path: 'cluster', value: { kind: 'new', name: 'shop' } }],
    ],
    ['that is to be made', aPlanContext({ spec: fresh('shop') }), ['ok'], []],
    [
      'that is to be created and exists',
      aPlanContext({ spec: fresh('boutique') }),
      ['failed cluster-taken'],
      [{ path: 'cluster', value: { kind: 'existing', name: 'boutique' } }],
    ],
    [
      'that cannot be read',
      aPlanContext({ inventory: anInventory({ clusters: [], unreadable: ['ecs:ListClusters'] }) }),
      ['unknown unreadable'],
      [],
    ],
  ])('%s', (_, context, expected, change) => {
    const checks = checkCluster(context);
    expect(verdictsOf(checks)).toEqual(expected);
    expect(changesOf(checks)).toEqual(change);
  });
});
