import { expect, it } from 'vitest';
import type { NetworkPath } from '@/lib/domain/checks/check';
import { groupPaths } from './group-paths';

const way = (over: Partial<NetworkPath>): NetworkPath => ({
  subnetId: 'a',
  service: 'logs',
  by: 'internet-gateway',
  ...over,
});

it('draws ways that are alike once, and those that end nowhere first', () => {
  const groups = groupPaths([
    way({ subnetId: 'a', service: 'logs' }),
    way({ subnetId: 'a', service: 's3' }),
    way({ subnetId: 'b', service: 'logs' }),
    way({ subnetId: 'b', service: 's3' }),
    way({ subnetId: 'c', by: 'none', blockedBy: 'no-route' }),
  ]);
  expect(groups).toEqual([
    { by: 'none', blockedBy: 'no-route', subnetIds: ['c'], services: ['logs'] },
    { by: 'internet-gateway', subnetIds: ['a', 'b'], services: ['logs', 's3'] },
  ]);
});
