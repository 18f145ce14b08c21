import { describe, expect, it } from 'vitest';
import { createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { announceChange } from '../changes';
import { createInventoryCache } from './recent-inventory';

/** A context that counts how often the account was asked who it is. */
function aContext(fails: () => boolean = () => false) {
  let clock = 0;
  let asked = 0;
  const context = createTestContext(aFakeAccount());
  const { identity } = context;
  const counted = {
    ...context,
    now: () => clock,
    identity: {
      ...identity,
      getCallerIdentity: async () => {
        asked += 1;
        if (fails()) throw new Error('no answer');
        return identity.getCallerIdentity();
      },
    },
  };
  return { context: counted, asked: () => asked, wait: (ms: number) => (clock += ms) };
}

describe('a recent survey', () => {
  it('asks the account once, however many previews want it at the same time', async () => {
    const { context, asked } = aContext();
    const inventories = createInventoryCache();
    await Promise.all([inventories(context), inventories(context), inventories(context)]);
    expect(asked()).toBe(1);
  });

  it('asks again once it has grown old', async () => {
    const { context, asked, wait } = aContext();
    const inventories = createInventoryCache();
    await inventories(context);
    wait(10_000);
    await inventories(context);
    expect(asked()).toBe(2);
  });

  it('asks again once an order of ours has changed something there, and not for what changed elsewhere', async () => {
    const { context, asked } = aContext();
    const inventories = createInventoryCache();
    await inventories(context);
    announceChange({ ...context.scope, region: 'us-east-1', cluster: 'shop' });
    await inventories(context);
    expect(asked()).toBe(1);
    announceChange({ ...context.scope, cluster: 'shop' });
    await inventories(context);
    expect(asked()).toBe(2);
  });

  it('does not keep a failure', async () => {
    let fails = true;
    const { context } = aContext(() => fails);
    const inventories = createInventoryCache();
    await expect(inventories(context)).rejects.toThrow('no answer');
    fails = false;
    await expect(inventories(context)).resolves.toMatchObject({ accountId: '123456789012' });
  });
});
