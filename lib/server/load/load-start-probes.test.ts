import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../domain/cloud';
import { judgeNextStart } from '../../domain/diagnosis/next-start';
import { Failure } from '../../domain/problem';
import type { TaskDefinition } from '../../domain/task-definition';
import {
  ACCOUNT,
  aContainerDefinition,
  anImage,
  anInventory,
  aService,
  aTask,
  aTaskDefinition,
  T0,
} from '../../domain/testing/builders';
import { aFakeAccount, type FakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { loadStartProbes } from './load-start-probes';

const SCOPE = { account: 'main', region: 'eu-west-3' };
const SECRET = `arn:aws:secretsmanager:eu-west-3:${ACCOUNT}:secret:shop/db-Ab12Cd`;
const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const EXECUTION = roleArn('ecsTaskExecutionRole');
const { name: taskRole, arn: taskRoleArn } = { name: 'own', arn: roleArn('own') };

const anAccount = (over: Partial<FakeAccount> = {}) =>
  aFakeAccount({
    images: [anImage('1.4.2')],
    logGroups: ['/ecs/boutique/web'],
    infrastructure: anInventory({ taskRoles: [{ name: taskRole, arn: taskRoleArn }] }),
    ...over,
  });
const secrets = { DB: SECRET, PASSWORD: `${SECRET}:password::` };
const aRevision = (over: Partial<TaskDefinition> = {}) =>
  aTaskDefinition({
    executionRoleArn: EXECUTION,
    taskRoleArn,
    containers: [aContainerDefinition({ secrets })],
    ...over,
  });

async function look(account: FakeAccount, definition = aRevision(), over: Partial<Cloud> = {}) {
  const cloud = { ...fakeCloud(account), ...over };
  const subject = { service: aService(), definition, tasks: [aTask(), aTask()] };
  const { findings, unchecked } = judgeNextStart(await loadStartProbes(cloud, SCOPE, subject), T0);
  return {
    causes: findings.map(({ code, facts }) => [code, facts]),
    unchecked: unchecked.map(({ probe, text }) => `${probe} ${text}`),
  };
}

describe('what another task of a running service would meet', () => {
  it('is nothing where all is in place; that a key of a secret is not looked for is said', async () => {
    expect(await look(anAccount())).toEqual({ causes: [], unchecked: ['secrets secret-key-unread'] });
  });

  it('is a secret that is gone, which is asked for without its key and without its value', async () => {
    const asked: string[] = [];
    const { secrets: all } = fakeCloud(anAccount());
    const { causes } = await look(anAccount(), aRevision(), {
      secrets: {
        ...all,
        describeSecret: async (valueFrom) => {
          asked.push(valueFrom);
          return { found: false };
        },
        readSecretKeys: () => expect.unreachable('a value is read'),
      },
    });
    expect(causes).toContainEqual(['secret-missing', { secretName: 'shop/db' }]);
    expect(new Set(asked)).toEqual(new Set([SECRET]));
  });

  it('is no image that a tag has left, as long as the one that runs is there', async () => {
    const moved = anImage('1.4.2', { digest: `sha256:${'e'.repeat(64)}`, pushedAt: T0 + 1 });
    const kept = anImage('1.4.2', { tags: [] });
    expect((await look(anAccount({ images: [moved, kept] }))).causes).toEqual([]);
    const { causes } = await look(anAccount({ images: [moved] }));
    expect(causes).toMatchObject([['image-missing', { image: expect.stringContaining(`@${kept.digest}`) }]]);
  });

  it('is a role that is named and gone, and which of the two; one that is not named is none', async () => {
    const withoutTaskRole = anAccount({ infrastructure: anInventory() });
    expect((await look(withoutTaskRole)).causes).toEqual([['role-missing', { role: 'own' }]]);
    const { taskRoleArn: _, ...without } = aRevision();
    expect((await look(withoutTaskRole, without)).causes).toEqual([]);
    const { executionRole: __, ...inventory } = anInventory({ taskRoles: [{ name: taskRole, arn: taskRoleArn }] });
    const withoutExecution = await look(anAccount({ infrastructure: inventory }));
    expect(withoutExecution.causes).toEqual([['role-missing', { role: 'ecsTaskExecutionRole' }]]);
  });

  it('is a log group that is gone, unless the tasks make it themselves', async () => {
    const account = anAccount({ logGroups: [] });
    expect((await look(account)).causes).toEqual([['log-group-missing', { logGroup: '/ecs/boutique/web' }]]);
    const logs = { driver: 'awslogs', group: '/ecs/boutique/web', options: { 'awslogs-create-group': 'true' } };
    const making = aRevision({ containers: [aContainerDefinition({ logs })] });
    expect((await look(account, making)).causes).toEqual([]);
  });

  it('is not taken for nothing where Gantry may not look', async () => {
    const { identity, logs } = fakeCloud(anAccount());
    const denied = async () => {
      throw new Failure({ code: 'access-denied', source: 'aws' });
    };
    const { causes, unchecked } = await look(anAccount(), aRevision(), {
      identity: { ...identity, describeRole: denied },
      logs: { ...logs, findLogGroup: denied },
    });
    expect(causes).toEqual([]);
    expect(unchecked).toEqual(
      expect.arrayContaining(['execution-role unreadable', 'task-role unreadable', 'log-group unreadable']),
    );
  });
});
