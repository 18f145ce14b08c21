import { describe, expect, it } from 'vitest';
import { LEASE_EXPIRY_MS } from '../../domain/runs/run-record';
import { T0 } from '../../domain/testing/builders';
import { AT, createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { appendRunUpdate, beginRun } from '../../server/runs/run-journal';
import { listRuns } from './list-runs';

const HERE = { ...AT, region: 'eu-west-9' };
const ids = ['0f1c2d3e-0000-4000-8000-000000000001', '0f1c2d3e-0000-4000-8000-000000000002'] as const;

/** Two runs of other replicas: one of web, then one of api. */
async function twoRuns() {
  const state = { at: T0 };
  const context = { ...createTestContext(aFakeAccount()), scope: HERE, now: () => state.at };
  const begin = (id: string, service: string) => {
    const plan = { cluster: 'boutique', service, fingerprint: 'f', steps: [] };
    return beginRun(context.journal, { id, by: 'ana', plan, spec: {}, verb: 'deploy', now: context.now });
  };
  const web = await begin(ids[0], 'web');
  state.at += 1_000;
  const api = await begin(ids[1], 'api');
  return { state, context, web, api };
}

describe('the list of runs', () => {
  it('has those of every replica, newest first, with how they ended', async () => {
    const { context, web } = await twoRuns();
    await appendRunUpdate(context.journal, web, { type: 'ended', outcome: 'failed' }, context.now);
    expect(await listRuns.run(HERE, context)).toMatchObject([
      { id: ids[1], service: 'api', outcome: 'running', by: 'ana' },
      { id: ids[0], service: 'web', outcome: 'failed', finishedAt: T0 + 1_000 },
    ]);
  });

  it('shows one without a live lease as interrupted, and one that was retried as running', async () => {
    const { state, context, web } = await twoRuns();
    const ended = await appendRunUpdate(context.journal, web, { type: 'ended', outcome: 'failed' }, context.now);
    state.at += LEASE_EXPIRY_MS;
    await appendRunUpdate(context.journal, ended, { type: 'again', by: 'ana' }, context.now);
    const outcomes = (await listRuns.run(HERE, context)).map(({ service, outcome }) => [service, outcome]);
    expect(outcomes).toEqual([
      ['api', 'interrupted'],
      ['web', 'running'],
    ]);
  });

  it('is of one service where that is wanted', async () => {
    const { context } = await twoRuns();
    const runs = await listRuns.run({ ...HERE, cluster: 'boutique', service: 'web' }, context);
    expect(runs.map(({ id }) => id)).toEqual([ids[0]]);
  });
});
