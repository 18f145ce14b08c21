import { describe, expect, it } from 'vitest';
import { findPageInScope } from './find-page-in-scope';

const paris = { account: 'main', region: 'eu-west-3' };

describe('findPageInScope', () => {
  it.each([
    ['/main/us-east-1', '/main/eu-west-3'],
    ['/main/us-east-1/images', '/main/eu-west-3/images'],
    ['/main/us-east-1/images/boutique%2Fweb', '/main/eu-west-3/images'],
    ['/main/us-east-1/task-definitions/web/12', '/main/eu-west-3/task-definitions'],
    ['/main/us-east-1/deploy', '/main/eu-west-3/deploy'],
    ['/main/us-east-1/clusters/boutique/services/web', '/main/eu-west-3'],
  ])('from %s leads to %s', (from, expected) => {
    expect(findPageInScope(from, paris)).toBe(expected);
  });
});
