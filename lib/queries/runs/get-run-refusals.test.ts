import { describe, expect, it } from 'vitest';
import { planDeployment } from '../../domain/plan/plan';
import { anInventory, aSpec, lookupsWith } from '../../domain/testing/builders';
import { AT, createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import type { Context } from '../../server/context';
import { beginRun, runWriter } from '../../server/runs/run-journal';
import { getRunRefusals } from './get-run-refusals';

/** A run that somebody else has begun, which has made a cluster and has the rest before it. */
async function openAccount() {
  const context: Context = createTestContext(aFakeAccount());
  const spec = aSpec({ cluster: { kind: 'new', name: 'theirs' } });
  const author = { by: 'root@boutique.example', fingerprint: (text: string) => String(text.length) };
  const plan = planDeployment(spec, { inventory: anInventory(), lookups: lookupsWith() }, author);
  const run = crypto.randomUUID();
  const lease = await beginRun(context.journal, {
    id: run,
    verb: 'deploy',
    by: author.by,
    plan,
    spec,
    now: context.now,
  });
  const writer = runWriter(context.journal, lease, context.now);
  const ask = (role: 'deployer' | 'admin', contact?: string) =>
    getRunRefusals.run({ ...AT, run }, { ...context, actor: { ...context.actor, role, ...(contact && { contact }) } });
  return { ask, makeCluster: () => writer.persist({ type: 'answer', step: 'cluster', mutation: 0, outcome: 'made' }) };
}

describe('why a person may not continue or undo a run', () => {
  it('is what it would delete that takes another permission, and whom to ask', async () => {
    const { ask, makeCluster } = await openAccount();
    expect((await ask('deployer')).undo).toBeUndefined();
    await makeCluster();
    expect((await ask('deployer', '#platform')).undo).toMatchObject({
      reason: 'not-permitted',
      facts: { permission: 'cluster:delete', needs: 'admin', ask: '#platform' },
    });
    expect((await ask('deployer')).undo?.facts.ask).toBe('none');
    expect(await ask('admin')).toEqual({});
  });

  it('is what is left of it that takes another permission', async () => {
    const { ask } = await openAccount();
    expect((await ask('deployer')).resume).toMatchObject({ facts: { permission: 'cluster:create' } });
  });

  it('is nothing of a run that there is not', async () => {
    const context = createTestContext(aFakeAccount());
    expect(await getRunRefusals.run({ ...AT, run: crypto.randomUUID() }, context)).toEqual({});
  });
});
