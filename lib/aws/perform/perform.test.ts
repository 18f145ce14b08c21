import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import type { Call, CallInput, CallService } from '../../domain/plan/mutation';
import { openClients } from '../clients';
import { perform } from '.';
import { COMMANDS } from './commands';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const asked = () => perform(openClients('eu-west-3', sandbox.client));
const call = (service: CallService, operation: string, input: CallInput = {}): Call => ({ service, operation, input });

describe('a call of a plan', () => {
  it("is made as it is spelled, and gives AWS's answer with the request's id", async () => {
    const made = await asked()(call('ecs', 'CreateCluster', { clusterName: 'shop' }));
    expect(made).toMatchObject({
      cluster: { clusterName: 'shop', status: 'ACTIVE' },
      $metadata: { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  it('speaks to each service in its own protocol', async () => {
    const say = asked();
    const [vpc] = [...sandbox.world().ec2.vpcs.keys()];
    const group = { GroupName: 'shop', Description: 'd', VpcId: vpc ?? '' };
    expect(await say(call('ec2', 'CreateSecurityGroup', group))).toMatchObject({ GroupId: expect.any(String) });
    expect(await say(call('elasticloadbalancing', 'DescribeLoadBalancers'))).toMatchObject({ LoadBalancers: [] });
    const trust = JSON.stringify({
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    const role = { RoleName: 'shop', AssumeRolePolicyDocument: trust };
    expect(await say(call('iam', 'CreateRole', role))).toMatchObject({ Role: { RoleName: 'shop' } });
    expect(await say(call('logs', 'CreateLogGroup', { logGroupName: '/shop' }))).toMatchObject({ $metadata: {} });
    const targets = { ServiceNamespace: 'ecs' };
    expect(await say(call('application-autoscaling', 'DescribeScalableTargets', targets))).toMatchObject({
      ScalableTargets: [],
    });
  });

  it("fails with AWS's name for the error and the operation that it was", async () => {
    await expect(asked()(call('iam', 'GetRole', { RoleName: 'none' }))).rejects.toMatchObject({
      problem: { code: 'missing', source: 'iam:GetRole', facts: { error: 'NoSuchEntityException' } },
    });
  });

  it.each([
    call('ecs', 'DeleteCapacityProvider'),
    call('iam', 'CreateUser', { UserName: 'mallory' }),
    call('iam', 'CreateAccessKey'),
    call('ec2', 'constructor'),
    call('ec2', 'RunInstances'),
  ])('is refused when no plan may make it: $service:$operation', async (forbidden) => {
    await expect(asked()(forbidden)).rejects.toMatchObject({
      problem: { code: 'unexpected', facts: { error: 'NotInTable' } },
    });
  });

  it('finds what stands on a later page of a list', async () => {
    const say = asked();
    for (let index = 100; index < 170; index += 1) {
      await say(call('logs', 'CreateLogGroup', { logGroupName: `/shop/${index}` }));
    }
    const whole = await say(call('logs', 'DescribeLogGroups', { logGroupNamePrefix: '/shop' }));
    expect(whole).toHaveProperty('logGroups.length', 70);
  });
});

describe('the table of calls', () => {
  const operations = Object.values(COMMANDS).flatMap((commands) => Object.entries(commands));

  it('knows each operation under the name that AWS gives it', () => {
    for (const [operation, command] of operations) expect(command.name).toBe(`${operation}Command`);
    expect(operations.length).toBeGreaterThan(50);
  });

  it('holds only what plans call', () => {
    const planned = new Set(
      ['lib/domain/plan', 'lib/domain/changes'].flatMap((room) =>
        readdirSync(room, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('export/'))
          .flatMap((name) => readFileSync(join(room, name), 'utf8').match(/(?<=')[A-Z][A-Za-z]+(?=')/g) ?? []),
      ),
    );
    expect(operations.map(([operation]) => operation).filter((operation) => !planned.has(operation))).toEqual([]);
  });
});
