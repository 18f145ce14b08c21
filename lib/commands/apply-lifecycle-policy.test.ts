import { describe, expect, it } from 'vitest';
import type { LifecyclePreview } from '../domain/lifecycle-policy/clean-up';
import { aCluster, anImage, aService, aTask, aTaskDefinition, digestOf, T0 } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { getLifecyclePolicy } from '../queries/lifecycle-policy/get-lifecycle-policy';
import { getLifecyclePreview } from '../queries/lifecycle-policy/get-lifecycle-preview';
import { previewLifecyclePolicy } from '../queries/lifecycle-policy/preview-lifecycle-policy';
import { applyLifecyclePolicy } from './apply-lifecycle-policy';
import { removeLifecyclePolicy } from './remove-lifecycle-policy';

const repository = 'boutique/web';
const at = { ...AT, repository };
const policyOf = (countNumber: number) =>
  JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber },
        action: { type: 'expire' },
      },
    ],
  });
const POLICY = policyOf(1);
const OTHER = policyOf(2);

const previewOf = (tag: string, over: Partial<LifecyclePreview> = {}): LifecyclePreview => ({
  status: 'complete',
  // ECR lays policies out in its own way.
  policy: JSON.stringify(JSON.parse(POLICY), undefined, 2),
  images: [{ digest: digestOf(tag), tags: [tag], pushedAt: T0, action: 'expire', priority: 1 }],
  isPartial: false,
  ...over,
});

/** `1.4.2` runs, `1.0.0` does not. */
const account = (preview?: LifecyclePreview, inForce?: string) =>
  aFakeAccount({
    clusters: [aCluster()],
    services: [aService()],
    definitions: [aTaskDefinition()],
    tasks: [aTask()],
    images: [anImage('1.4.2'), anImage('1.0.0', { pushedAt: T0 - 1 })],
    lifecycle: { policies: inForce ? { [repository]: inForce } : {}, ...(preview && { preview }) },
  });
const apply = (given: ReturnType<typeof account>, over: object = {}) =>
  applyLifecyclePolicy.run(
    { ...at, policy: POLICY, expected: null, acknowledged: [], ...over },
    createTestContext(given),
  );

describe('applying a lifecycle policy', () => {
  it('puts the one that was previewed in place of the one that was seen', async () => {
    const given = account(previewOf('1.0.0'), OTHER);
    await apply(given, { expected: OTHER });
    expect(given.calls).toEqual([`putLifecyclePolicy ${repository}`]);
    expect(given.lifecycle.policies[repository]).toBe(POLICY);
  });

  it('does nothing to an image that runs until that is acknowledged', async () => {
    const given = account(previewOf('1.4.2'));
    await expect(apply(given)).rejects.toMatchObject({ problem: { code: 'changed' } });
    expect(given.calls).toEqual([]);
    await apply(given, { acknowledged: [digestOf('1.4.2')] });
    expect(given.calls).toHaveLength(1);
  });

  it.each<[string, LifecyclePreview | undefined, string | undefined]>([
    ['no preview', undefined, undefined],
    ['one that is not complete', previewOf('1.0.0', { status: 'in-progress' }), undefined],
    ['one of another policy', previewOf('1.0.0', { policy: OTHER }), undefined],
    ['another policy in force than was seen', previewOf('1.0.0'), OTHER],
  ])('is refused with %s', async (_, preview, inForce) => {
    const given = account(preview, inForce);
    await expect(apply(given)).rejects.toMatchObject({ problem: { code: 'changed' } });
    expect(given.calls).toEqual([]);
  });

  it('says which rule ECR would refuse, before anything is asked of AWS', async () => {
    await expect(apply(account(), { policy: policyOf(0) })).rejects.toMatchObject({
      problem: { code: 'invalid', fields: [{ path: 'rules.0.count', reason: 'policy-count' }] },
    });
  });
});

describe('removing a lifecycle policy', () => {
  it('deletes the one that was seen, and no other', async () => {
    const given = account(undefined, POLICY);
    await expect(removeLifecyclePolicy.run({ ...at, expected: OTHER }, createTestContext(given))).rejects.toMatchObject(
      {
        problem: { code: 'changed' },
      },
    );
    await removeLifecyclePolicy.run({ ...at, expected: POLICY }, createTestContext(given));
    expect(given.calls).toEqual([`deleteLifecyclePolicy ${repository}`]);
  });
});

describe('the preview of a lifecycle policy', () => {
  const preview = (found?: LifecyclePreview) =>
    getLifecyclePreview.run({ ...at, policy: POLICY }, createTestContext(account(found)));

  it('is started with a policy that ECR would take, unless ECR is at another', async () => {
    const given = account();
    const start = (policy: string) => previewLifecyclePolicy.run({ ...at, policy }, createTestContext(given));
    expect(await start(POLICY)).toEqual({ status: 'in-progress' });
    given.lifecycle.isBusy = true;
    expect(await start(POLICY)).toEqual({ status: 'busy' });
    await expect(start('{}')).rejects.toMatchObject({
      problem: { fields: [{ path: 'policy', reason: 'policy-json' }] },
    });
    expect(given.calls).toHaveLength(1);
  });

  it('says who needs what would go, and what storage costs', async () => {
    expect(await preview(previewOf('1.4.2'))).toMatchObject({
      status: 'complete',
      serviceCount: 1,
      cost: { before: { isUnverified: true } },
      cleanUp: { images: [{ category: 'in-use', needs: [{ kind: 'service', service: 'web' }] }], after: { images: 1 } },
    });
  });

  it('is not there yet, failed, or no longer that of this policy', async () => {
    expect(await preview(previewOf('1.0.0', { status: 'in-progress' }))).toEqual({ status: 'in-progress' });
    expect(await preview(previewOf('1.0.0', { status: 'failed' }))).toEqual({ status: 'failed' });
    expect(await preview(previewOf('1.0.0', { policy: OTHER }))).toEqual({ status: 'replaced' });
    await expect(preview()).rejects.toMatchObject({ problem: { code: 'missing' } });
  });
});

describe('the lifecycle policy of a repository', () => {
  it('is the one in force, or a suggestion', async () => {
    const read = (inForce?: string) => getLifecyclePolicy.run(at, createTestContext(account(undefined, inForce)));
    expect(await read(POLICY)).toEqual({ policy: { text: POLICY } });
    expect(await read()).toMatchObject({ suggestion: { kept: 20, keepsUntagged: false } });
  });
});
