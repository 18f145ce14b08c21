import { describe, expect, it } from 'vitest';
import { expectationOf } from '../domain/changes/expectation';
import { aService, aTaskDefinition } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount, type FakeAccount } from '../domain/testing/fake-cloud';
import { scaleService } from './scale-service';

const anAccount = (over: Partial<FakeAccount> = {}) =>
  aFakeAccount({ services: [aService()], definitions: [aTaskDefinition()], ...over });
const web = { ...AT, cluster: 'boutique', service: 'web', expected: expectationOf(aService()) };

describe('scaling', () => {
  it('sets the desired count and nothing else', async () => {
    const account = anAccount();
    expect(await scaleService.run({ ...web, desiredCount: 6 }, createTestContext(account))).toEqual({
      desiredCount: 6,
    });
    expect(account.orders).toEqual(['updateService web desired 6']);
  });

  it('refuses when the count is no longer what was shown', async () => {
    const account = anAccount({ services: [aService({ desiredCount: 3 })] });
    await expect(scaleService.run({ ...web, desiredCount: 6 }, createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'changed', facts: { part: 'desiredCount', from: '2', to: '3' } },
    });
    expect(account.orders).toEqual([]);
  });

  it.each([-1, 5_001, 1.5])('refuses %d tasks', (desiredCount) => {
    expect(scaleService.input.safeParse({ ...web, desiredCount }).success).toBe(false);
  });
});
