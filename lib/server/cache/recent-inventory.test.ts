import { describe, expect, it } from 'vitest';
import { createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { announceChange } from '../changes';
import { createInventoryCache } from './recent-inventory';

/** A context that counts reads of the caller's identity. */
function aContext(fails: () => boolean = () => false) {
  let clock = 0;
  let readCount = 0;
  const context = createTestContext(aFakeAccount());
  const { identity } = context;
  const counted = {
    ...context,
    now: () => clock,
    identity: {
      ...identity,
      getCallerIdentity: async () => {
        readCount += 1;
        if (fails()) throw new Error('no answer');
        return identity.getCallerIdentity();
      },
    },
  };
  return { context: counted, readCount: () => readCount, wait: (ms: number) => (clock += ms) };
}

describe('a recent inventory', () => {
  it('is loaded once for any number of previews at the same time', async () => {
    const { context, readCount } = aContext();
    const inventories = createInventoryCache();
    await Promise.all([inventories(context), inventories(context), inventories(context)]);
    expect(readCount()).toBe(1);
  });

  it('is loaded again once it is outdated', async () => {
    const { context, readCount, wait } = aContext();
    const inventories = createInventoryCache();
    await inventories(context);
    wait(10_000);
    await inventories(context);
    expect(readCount()).toBe(2);
  });

  it('is loaded again after Gantry has changed something there, and not after a change elsewhere', async () => {
    const { context, readCount } = aContext();
    const inventories = createInventoryCache();
    await inventories(context);
    announceChange({ ...context.scope, region: 'us-east-1', cluster: 'shop' });
    await inventories(context);
    expect(readCount()).toBe(1);
    announceChange({ ...context.scope, cluster: 'shop' });
    await inventories(context);
    expect(readCount()).toBe(2);
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
