import { describe, expect, it } from 'vitest';
import type { NetworkPath } from '@/lib/domain/checks/check';
import { groupPaths } from './network-paths';

const path = (over: Partial<NetworkPath>): NetworkPath => ({
  subnetId: 'a',
  service: 'logs',
  by: 'internet-gateway',
  ...over,
});

describe('network paths that are alike', () => {
  it('are drawn once, blocked ones first', () => {
    const groups = groupPaths([
      path({ subnetId: 'a', service: 'logs' }),
      path({ subnetId: 'a', service: 's3' }),
      path({ subnetId: 'b', service: 'logs' }),
      path({ subnetId: 'b', service: 's3' }),
      path({ subnetId: 'c', by: 'none', blockedBy: 'no-route' }),
    ]);
    expect(groups).toEqual([
      { by: 'none', blockedBy: 'no-route', subnetIds: ['c'], services: ['logs'] },
      { by: 'internet-gateway', subnetIds: ['a', 'b'], services: ['logs', 's3'] },
    ]);
  });
});
