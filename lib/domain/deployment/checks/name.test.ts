import { describe, expect, it } from 'vitest';
import { aService, aSurvey } from '../../testing/builders';
import { changesOf, looking, verdicts } from '../../testing/looking';
import { checkCluster, checkName } from './name';

const ours = aService({ name: 'hello', tags: { 'gantry:managed': 'true' } });

describe('the name of a service', () => {
  it.each([
    ['is free', looking(), ['ok']],
    ['is that of a service that Gantry made', looking({ findings: { service: ours } }), ['ok']],
    [
      'is that of somebody else’s service',
      looking({ findings: { service: aService({ name: 'hello' }) } }),
      ['failed name-taken'],
    ],
    [
      'is that of a service that another tool deploys',
      looking({ findings: { service: { ...ours, controller: 'code-deploy' } } }),
      ['failed other-controller'],
    ],
    ['is that of a service on its way out', looking({ findings: { isDraining: true } }), ['failed name-draining']],
    ['may not be looked up', looking({ findings: { unreadable: ['ecs:DescribeServices'] } }), ['unknown unreadable']],
    [
      'may not be looked up and is listed',
      looking({ wish: { name: 'web' }, findings: { unreadable: ['ecs:DescribeServices'] } }),
      ['failed name-taken'],
    ],
  ])('that %s', (_, making, expected) => {
    expect(verdicts(checkName(making))).toEqual(expected);
  });

  it('may be that of any service that somebody has opened to change it, unless another tool deploys it', () => {
    const other = aService({ name: 'hello' });
    const verdict = (service: typeof other) =>
      verdicts(checkName(looking({ findings: { service } }), { isChange: true }));
    expect(verdict(other)).toEqual(['ok']);
    expect(verdict({ ...other, controller: 'external' })).toEqual(['failed other-controller']);
  });

  it('is followed by the first number that is free', () => {
    const survey = { services: { boutique: ['web', 'web-2'] } };
    const findings = { service: aService() };
    expect(changesOf(checkName(looking({ wish: { name: 'web' }, survey, findings })))).toEqual([
      { path: 'name', value: 'web-3' },
    ]);
    expect(changesOf(checkName(looking({ wish: { name: 'web-2' }, survey, findings })))).toEqual([
      { path: 'name', value: 'web-3' },
    ]);
  });
});

describe('a cluster', () => {
  const existing = (name: string) => ({ cluster: { kind: 'existing', name } }) as const;
  const fresh = (name: string) => ({ cluster: { kind: 'new', name } }) as const;
  it.each([
    ['that is there', looking(), ['ok'], []],
    [
      'that is not there',
      looking({ wish: existing('shop') }),
      ['failed cluster-missing'],
      [{ path: 'cluster', value: { kind: 'new', name: 'shop' } }],
    ],
    ['that is to be made', looking({ wish: fresh('shop') }), ['ok'], []],
    [
      'that is to be made and is there',
      looking({ wish: fresh('boutique') }),
      ['failed cluster-taken'],
      [{ path: 'cluster', value: { kind: 'existing', name: 'boutique' } }],
    ],
    [
      'that may not be looked for',
      looking({ survey: aSurvey({ clusters: [], unreadable: ['ecs:ListClusters'] }) }),
      ['unknown unreadable'],
      [],
    ],
  ])('%s', (_, making, expected, change) => {
    const checks = checkCluster(making);
    expect(verdicts(checks)).toEqual(expected);
    expect(changesOf(checks)).toEqual(change);
  });
});
