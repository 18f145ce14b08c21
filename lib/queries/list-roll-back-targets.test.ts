import { describe, expect, it } from 'vitest';
import { Failure } from '../domain/problem';
import {
  aContainerDefinition,
  aDeployment,
  anImage,
  aService,
  aServiceDeployment,
  aServiceRevision,
  aTaskDefinition,
  digestOf,
  imageOf,
  revisionArn,
  T0,
} from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount, fakeCloud } from '../domain/testing/fake-cloud';
import { listRollBackTargets } from './list-roll-back-targets';

const revision = (number: number, tag: string, status: 'active' | 'inactive' = 'active') =>
  aTaskDefinition({ revision: number, status, containers: [aContainerDefinition({ image: imageOf(tag) })] });

const account = aFakeAccount({
  services: [aService({ deployments: [aDeployment({ taskDefinitionArn: revisionArn(4) })] })],
  definitions: [revision(1, '1.4.0'), revision(2, '1.4.1', 'inactive'), revision(3, '1.4.2'), revision(4, '1.5.0')],
  images: [anImage('1.4.1', { digest: digestOf('then') }), anImage('1.4.2'), anImage('1.5.0')],
  history: [
    aServiceDeployment({ target: aServiceRevision(4), startedAt: T0 + 3 }),
    aServiceDeployment({
      target: aServiceRevision(2, [{ container: 'web', image: imageOf('1.4.1'), digest: digestOf('then') }]),
      startedAt: T0 + 2,
    }),
    aServiceDeployment({ target: aServiceRevision(2), startedAt: T0 + 1 }),
    aServiceDeployment({ target: aServiceRevision(9) }),
  ],
});
const at = { ...AT, cluster: 'boutique', service: 'web' };

describe('the revisions that a service can go back to', () => {
  it('are those it ran and then those of its family that it never did, newest first, each with the way or why not', async () => {
    const { targets, expected } = await listRollBackTargets.run(at, createTestContext(account));
    expect(targets.map(({ revision: number, method, refusal }) => [number, method, refusal])).toEqual([
      [4, 'update-service', 'current'],
      [2, 're-register', undefined],
      [3, 'update-service', undefined],
      [1, 'update-service', 'image-missing'],
    ]);
    expect(expected.taskDefinitionArn).toBe(revisionArn(4));
  });

  it('have the time and the digest of their last deployment', async () => {
    const { targets } = await listRollBackTargets.run(at, createTestContext(account));
    expect(targets.find((target) => target.revision === 2)).toMatchObject({
      lastDeployedAt: T0 + 2,
      images: [{ container: 'web', digest: digestOf('then') }],
    });
  });

  it('fail when AWS refuses, rather than being incomplete', async () => {
    const problem = { code: 'access-denied' } as const;
    const ecs = { ...fakeCloud(account).ecs, getTaskDefinition: () => Promise.reject(new Failure(problem)) };
    await expect(listRollBackTargets.run(at, createTestContext(account, { ecs }))).rejects.toMatchObject({ problem });
  });
});
