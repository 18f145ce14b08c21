import { describe, expect, it } from 'vitest';
import { expectationOf } from '../domain/changes/expectation';
import type { Service } from '../domain/service';
import { anImage, aService, aTaskDefinition, digestOf, imageOf, revisionArn } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { rollOutImage } from './roll-out-image';

const anAccount = (service: Service = aService()) =>
  aFakeAccount({
    services: [service],
    definitions: [aTaskDefinition()],
    images: [anImage('1.4.2'), anImage('1.5.0'), anImage('1.5.0-arm64', { architectures: ['arm64'] })],
  });
const input = (tag: string, service: Service = aService()) => ({
  ...AT,
  cluster: 'boutique',
  service: 'web',
  images: { web: imageOf(tag) },
  expected: expectationOf(service),
});

describe('rolling an image out', () => {
  it('deploys a copy of the present revision that is held to the image’s digest', async () => {
    const account = anAccount();
    const started = await rollOutImage.run(input('1.5.0'), createTestContext(account));
    expect(started.taskDefinitionArn).toBe(revisionArn(2));
    expect(account.definitions.at(-1)?.containers[0]?.image).toBe(`${imageOf('1.5.0')}@${digestOf('1.5.0')}`);
    expect(account.orders).toEqual(['register boutique-web:2', `updateService web ${revisionArn(2)}`]);
    expect(started.deploymentId).toBe(account.services[0]?.deployments[0]?.id);
  });

  it.each([
    ['an image that does not exist', '9.9.9', 'images.web', 'image-missing'],
    ['an image for other processors', '1.5.0-arm64', 'images.web', 'architecture'],
  ])('refuses %s and changes nothing', async (_, tag, path, reason) => {
    const account = anAccount();
    await expect(rollOutImage.run(input(tag), createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'invalid', fields: [expect.objectContaining({ path, reason })] },
    });
    expect(account.orders).toEqual([]);
  });

  it('refuses when nothing would change', async () => {
    const account = anAccount();
    await rollOutImage.run(input('1.5.0'), createTestContext(account));
    const [now = aService()] = account.services;
    await expect(rollOutImage.run(input('1.5.0', now), createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'invalid', fields: [{ path: 'images', reason: 'nothing-changes' }] },
    });
  });

  it('lets one of two people win, and tells the other what changed', async () => {
    const account = anAccount();
    const context = createTestContext(account);
    const outcomes = await Promise.allSettled(['1.5.0', '1.5.0'].map((tag) => rollOutImage.run(input(tag), context)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({
      reason: {
        problem: { code: 'changed', facts: { part: 'taskDefinitionArn', from: revisionArn(1), to: revisionArn(2) } },
      },
    });
    expect(account.orders).toHaveLength(2);
  });

  it('does not mind that auto scaling has moved the desired count', async () => {
    const account = anAccount(aService({ desiredCount: 5 }));
    await expect(rollOutImage.run(input('1.5.0'), createTestContext(account))).resolves.toBeDefined();
  });

  it.each([
    [{ status: 'draining' as const }, 'not-active'],
    [{ controller: 'code-deploy' as const }, 'other-controller'],
  ])('refuses a service that is %j', async (over, reason) => {
    const account = anAccount(aService(over));
    await expect(rollOutImage.run(input('1.5.0'), createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason } },
    });
  });
});
