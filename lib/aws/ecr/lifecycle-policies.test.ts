import { PutLifecyclePolicyCommand } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addImage, addRepository } from '@/sandbox/operations/ecr/add-image';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import type { LifecyclePolicies } from '../../domain/cloud';
import { type Clients, openClients } from '../clients';
import { lifecyclePolicies, toPreviewedImage } from './lifecycle-policies';

const IMAGES = 120;
const repositoryName = 'shop/web';
const policyOf = (tagStatus: string, action: object) =>
  JSON.stringify({
    rules: [{ rulePriority: 1, selection: { tagStatus, countType: 'imageCountMoreThan', countNumber: 1 }, action }],
  });
const ARCHIVES = policyOf('any', { type: 'transition', targetStorageClass: 'archive' });
const EXPIRES = policyOf('any', { type: 'expire' });

let sandbox: TestSandbox;
let client: Clients['ecr'];
let policies: LifecyclePolicies;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = openClients('eu-west-3', sandbox.client).ecr;
  policies = lifecyclePolicies(client);
  const world = sandbox.world();
  addRepository(world, repositoryName);
  for (let index = 0; index < IMAGES; index += 1)
    addImage(world, repositoryName, { tag: `1.${index}`, workload: 'web' });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

describe('lifecycle policies of ECR', () => {
  it('are not there until somebody has put one; a repository that is not there is a failure', async () => {
    expect(await policies.findLifecyclePolicy(repositoryName)).toBeUndefined();
    await client.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: EXPIRES }));
    expect(await policies.findLifecyclePolicy(repositoryName)).toEqual({ text: EXPIRES, evaluatedAt: undefined });
    await expect(policies.findLifecyclePolicy('shop/none')).rejects.toMatchObject({ problem: { code: 'missing' } });
  });

  it('are previewed one at a time, and read with all their pages', async () => {
    expect(await policies.findLifecyclePreview(repositoryName)).toBeUndefined();
    expect(await policies.startLifecyclePreview(repositoryName, ARCHIVES)).toBe('started');
    expect(await policies.startLifecyclePreview(repositoryName, EXPIRES)).toBe('busy');
    expect(await policies.findLifecyclePreview(repositoryName)).toMatchObject({ status: 'in-progress', images: [] });
    sandbox.advance(5_000);
    const preview = await policies.findLifecyclePreview(repositoryName);
    expect(preview).toMatchObject({ status: 'complete', policy: ARCHIVES, isPartial: false });
    expect(preview?.images).toHaveLength(IMAGES - 1);
    expect(new Set(preview?.images.map(({ action }) => action))).toEqual(new Set(['archive']));
    await expect(policies.findLifecyclePreview('shop/none')).rejects.toMatchObject({ problem: { code: 'missing' } });
  });

  it('name an image by its digest, without which nothing could be said of it', () => {
    const raw = { imagePushedAt: new Date(0), appliedRulePriority: 2, action: { type: 'EXPIRE' as const } };
    expect(toPreviewedImage({ ...raw, imageDigest: 'sha256:1' })).toEqual({
      digest: 'sha256:1',
      tags: [],
      pushedAt: 0,
      action: 'expire',
      priority: 2,
    });
    expect(() => toPreviewedImage(raw)).toThrow('imageDigest');
  });
});
