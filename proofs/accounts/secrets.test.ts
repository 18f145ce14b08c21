import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import { findStaleSecrets, secretSourcesOf } from '@/lib/domain/stale-secrets';
import { advanceUntil, aService, aTaskDefinition, isSteady } from '@/sandbox/engine/testing/fixtures';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { addRole } from '@/sandbox/operations/iam/build';
import { addParameter, addSecret } from '@/sandbox/operations/secrets/build';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { openConsole } from '../open-account';
import { aTestWorld } from './a-test-world';

let sandbox: TestSandbox;
afterEach(() => sandbox.close());

const MAY_READ = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow' as const, Action: ['secretsmanager:GetSecretValue', 'ssm:GetParameters'], Resource: '*' },
  ],
};

describe('a secret that was rotated under a service', () => {
  it('is named until the tasks have been replaced, and so is a parameter; no value is read for it', async () => {
    sandbox = await startSandbox();
    const test = aTestWorld(sandbox.world());
    const { world } = test;
    const role = addRole(world, {
      name: 'reads-secrets',
      attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN],
      inlinePolicies: { secrets: MAY_READ },
    });
    const secret = addSecret(world, { name: 'shop/db', value: JSON.stringify({ password: 'before' }) });
    const parameter = addParameter(world, { name: '/shop/key', value: 'before' });
    const secrets = [
      { name: 'PASSWORD', valueFrom: `${secret.arn}:password::` },
      { name: 'KEY', valueFrom: parameter.arn },
    ];
    const { arn: taskDefinition } = aTaskDefinition(test, { executionRoleArn: role.arn, containers: [{ secrets }] });
    const service = aService(test, { taskDefinition });
    advanceUntil(world, () => isSteady(service), 2_000);

    /** What a console shows that begins anew. */
    const look = async () => {
      const { ecs, secrets: metadata } = openConsole(sandbox);
      const [tasks, definition] = await Promise.all([
        ecs.listTasks('test', 'app'),
        ecs.getTaskDefinition(taskDefinition),
      ]);
      const changes = await metadata.readChangeTimes(secretSourcesOf([definition]));
      expect(Object.keys(changes)).toEqual(secrets.map(({ valueFrom }) => valueFrom));
      return findStaleSecrets(tasks, { [definition.arn]: definition }, changes);
    };
    expect(await look()).toEqual([]);

    const later = world.now + 600_000;
    advanceUntil(world, () => world.now >= later, 700);
    const { region, ...client } = sandbox.client;
    await new SecretsManagerClient({ region, ...client }).send(
      new PutSecretValueCommand({ SecretId: secret.arn, SecretString: JSON.stringify({ password: 'after' }) }),
    );
    expect(await look()).toMatchObject([{ name: 'shop/db', tasks: 2, of: 2 }]);
    await new SSMClient({ region, ...client }).send(
      new PutParameterCommand({ Name: '/shop/key', Value: 'after', Overwrite: true }),
    );
    expect((await look()).map(({ name, tasks }) => [name, tasks])).toEqual(
      expect.arrayContaining([
        ['shop/db', 2],
        ['/shop/key', 2],
      ]),
    );

    changeService(world, { cluster: 'test', service: 'app', forceNewDeployment: true });
    advanceUntil(world, () => service.history.length === 2 && isSteady(service), 4_000);
    expect(await look()).toEqual([]);
  });
});
