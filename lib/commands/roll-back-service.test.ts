import { describe, expect, it } from 'vitest';
import { expectationOf } from '../domain/changes/expectation';
import {
  aContainerDefinition,
  aDeployment,
  anImage,
  aService,
  aServiceDeployment,
  aServiceRevision,
  aTaskDefinition,
  imageOf,
  revisionArn,
} from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount, type FakeAccount } from '../domain/testing/fake-cloud';
import { rollBackService } from './roll-back-service';

const running = (tag: string) => [aContainerDefinition({ image: imageOf(tag) })];
const service = aService({ deployments: [aDeployment({ taskDefinitionArn: revisionArn(2) })] });
const anAccount = (over: Partial<FakeAccount> = {}) =>
  aFakeAccount({
    services: [service],
    definitions: [aTaskDefinition(), aTaskDefinition({ revision: 2, containers: running('1.5.0') })],
    images: [anImage('1.4.2'), anImage('1.5.0')],
    ...over,
  });
const to = (revision: number) => ({
  ...AT,
  cluster: 'boutique',
  service: 'web',
  taskDefinitionArn: revisionArn(revision),
  expected: expectationOf(service),
});
const underWay = aServiceDeployment({
  status: 'in-progress',
  finishedAt: undefined,
  target: aServiceRevision(2),
  sources: [aServiceRevision(1)],
});

describe('rolling back', () => {
  it('deploys an earlier revision again', async () => {
    const account = anAccount();
    const done = await rollBackService.run(to(1), createTestContext(account));
    expect(done).toMatchObject({ way: 'update-service', taskDefinitionArn: revisionArn(1) });
    expect(account.orders).toEqual([`updateService web ${revisionArn(1)}`]);
  });

  it('stops the deployment under way when that brings the wanted revision back', async () => {
    const account = anAccount({ history: [underWay] });
    expect(await rollBackService.run(to(1), createTestContext(account))).toMatchObject({ way: 'stop-deployment' });
    expect(account.orders).toEqual([`stopServiceDeployment ${underWay.arn}`]);
  });

  it('does not stop a deployment that would bring another revision back', async () => {
    const history = [{ ...underWay, sources: [aServiceRevision(1), aServiceRevision(7)] }];
    const account = anAccount({ history });
    expect(await rollBackService.run(to(1), createTestContext(account))).toMatchObject({ way: 'update-service' });
  });

  it('registers a copy of a revision that was deregistered', async () => {
    const account = anAccount();
    account.definitions[0] = aTaskDefinition({ status: 'inactive' });
    const done = await rollBackService.run(to(1), createTestContext(account));
    expect(done).toMatchObject({ way: 're-register', taskDefinitionArn: revisionArn(3) });
    expect(account.definitions.at(-1)?.containers).toEqual(account.definitions[0].containers);
  });

  it.each([
    ['to a revision whose image is gone', 1, { images: [anImage('1.5.0')] }, 'image-missing'],
    ['to what runs already', 2, {}, 'current'],
    [
      'to a revision that AWS is deleting',
      1,
      { definitions: [aTaskDefinition({ status: 'deleting' })] },
      'being-deleted',
    ],
  ])('refuses to go %s', async (_, revision, over, reason) => {
    const account = anAccount(over);
    await expect(rollBackService.run(to(revision), createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason, revision: `boutique-web:${revision}` } },
    });
    expect(account.orders).toEqual([]);
  });

  it('refuses when somebody else has deployed since', async () => {
    const account = anAccount();
    const expected = { ...expectationOf(service), deploymentId: 'ecs-svc/7' };
    await expect(rollBackService.run({ ...to(1), expected }, createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'changed', facts: { part: 'deploymentId' } },
    });
  });
});
