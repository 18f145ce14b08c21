import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyLifecyclePolicy } from '@/lib/commands/apply-lifecycle-policy';
import { NEW_RULE } from '@/lib/domain/lifecycle-policy/policy';
import { writePolicy } from '@/lib/domain/lifecycle-policy/policy-json';
import { suggestPolicy } from '@/lib/domain/lifecycle-policy/suggest-policy';
import type { Context } from '@/lib/server/context';
import { loadImageNeeds } from '@/lib/server/load/load-image-needs';
import { listRollBackTargets } from '@/lib/server/load/roll-back-targets';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { DAY_MS } from '@/sandbox/time-units';
import { openConsole, REGION } from './open-account';

const repository = 'boutique/web';
const at = { account: 'main', region: REGION, repository };
const SUPERSEDED = 30;
const PREVIEW_MS = 10_000;

let sandbox: TestSandbox;
let context: Context;
beforeEach(async () => {
  sandbox = await startSandbox({ scenario: 'boutique', seed: 7 });
  context = openConsole(sandbox);
  const world = sandbox.world();
  // Long before anything that runs: what nobody misses.
  for (let index = 0; index < SUPERSEDED; index += 1) {
    const pushedAt = world.now - (400 - index) * DAY_MS;
    addImage(world, repository, { tag: `0.${index}`, workload: 'http-server', pushedAt });
  }
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const listImages = () => context.ecr.listImages(repository);
const loadNeeds = async () => (await loadImageNeeds(context.ecs, repository, await listImages())).needs;
const targetsWithImage = async () =>
  (await listRollBackTargets(context, { cluster: 'boutique', service: 'web' })).targets
    .filter(({ imageExists }) => imageExists)
    .map(({ revision }) => revision);

async function preview(policy: string): Promise<void> {
  expect(await context.lifecyclePolicies.startLifecyclePreview(repository, policy)).toBe('started');
  sandbox.advance(PREVIEW_MS);
}

describe('a clean-up', () => {
  it('by the suggested policy deletes superseded images and nothing that a task or a roll-back needs', async () => {
    const before = await listImages();
    const needs = await loadNeeds();
    const targets = await targetsWithImage();
    const kinds = new Set(Object.values(needs).flatMap((each) => each.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(['roll-back', 'service']);
    expect(targets.length).toBeGreaterThan(1);

    const { policy: suggested, kept } = suggestPolicy(before, needs);
    const policy = writePolicy(suggested);
    await preview(policy);
    await applyLifecyclePolicy.run({ ...at, policy, expected: null, acknowledged: [] }, context);
    expect(await listImages()).toHaveLength(before.length);
    sandbox.advance(DAY_MS);

    const after = new Set((await listImages()).map(({ digest }) => digest));
    expect(after.size).toBe(kept);
    expect(Object.keys(needs).filter((digest) => !after.has(digest))).toEqual([]);
    expect(await targetsWithImage()).toEqual(targets);
  });

  it('that would take an image in use changes nothing until that is acknowledged', async () => {
    const policy = writePolicy({ rules: [{ ...NEW_RULE, priority: 1, count: 1 }], passthrough: {} });
    await preview(policy);
    const input = { ...at, policy, expected: null };
    await expect(applyLifecyclePolicy.run({ ...input, acknowledged: [] }, context)).rejects.toMatchObject({
      problem: { code: 'changed' },
    });
    expect(await context.lifecyclePolicies.findLifecyclePolicy(repository)).toBeUndefined();
    await applyLifecyclePolicy.run({ ...input, acknowledged: Object.keys(await loadNeeds()) }, context);
    expect(await context.lifecyclePolicies.findLifecyclePolicy(repository)).toMatchObject({ text: policy });
  });
});
