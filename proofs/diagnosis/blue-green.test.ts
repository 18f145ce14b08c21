import type { DeploymentLifecycleHook } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import type { DiagnosisCode } from '@/lib/domain/diagnosis/codes';
import { advanceUntil, IMAGES, isSteady, type TestWorld } from '@/sandbox/engine/testing/fixtures';
import { aStagedService, deployTag, progressOf, type TwoGroups } from '@/sandbox/engine/testing/staged-fixtures';
import { forwardTo } from '@/sandbox/operations/balancers/build';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { addImage, addRepository } from '@/sandbox/operations/ecr/add-image';
import { addCluster } from '@/sandbox/operations/ecs/clusters';
import { continueServiceDeployment } from '@/sandbox/operations/ecs/continue-service-deployment';
import { addRole } from '@/sandbox/operations/iam/build';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import { addLogGroup } from '@/sandbox/scenarios/log-group';
import type { Service } from '@/sandbox/state/ecs';
import { startSandbox } from '@/sandbox/testing';
import type { World } from '@/sandbox/world';
import { judgeApp } from '../judge-app';

const CLUSTER = 'test';

/** What a service needs in an account that has a default VPC only. */
function setUp(world: World): TestWorld {
  const subnets = [...world.ec2.subnets.values()];
  const group = addSecurityGroup(world, {
    vpcId: subnets[0]?.vpcId ?? '',
    name: 'open',
    description: 'Lets everything in',
    ingress: [{ protocol: '-1', source: { cidr: '0.0.0.0/0' } }],
  });
  const role = addRole(world, { name: 'ecsTaskExecutionRole', attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN] });
  addRepository(world, 'app');
  addLogGroup(world, '/ecs/app', 30);
  for (const [tag, workload] of Object.entries(IMAGES)) addImage(world, 'app', { tag, workload });
  return {
    world,
    cluster: addCluster(world, CLUSTER),
    subnetIds: subnets.map(({ id }) => id),
    groupId: group.id,
    roleArn: role.arn,
  };
}

type Staged = TwoGroups & { service: Service };
type Case = {
  name: string;
  hook?: DeploymentLifecycleHook;
  /** What is wrong before the deployment begins. */
  before?: (world: World, staged: Staged) => void;
  /** What somebody answers at a pause. */
  answer?: 'ROLLBACK';
  cause: DiagnosisCode;
  facts?: Record<string, unknown>;
};

const PAUSE: DeploymentLifecycleHook = { targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] };
const CASES: readonly Case[] = [
  {
    name: 'the function of a hook cannot be called',
    hook: {
      hookTargetArn: 'arn:aws:lambda:eu-west-3:000000000000:function:check:live',
      roleArn: 'arn:aws:iam::000000000000:role/none',
      lifecycleStages: ['PRE_SCALE_UP'],
    },
    cause: 'hook-failed',
    facts: { stage: 'PRE_SCALE_UP', hook: 'check', role: 'none' },
  },
  {
    name: 'nobody answers at a pause',
    hook: { ...PAUSE, timeoutConfiguration: { timeoutInMinutes: 10, action: 'ROLLBACK' } },
    cause: 'hook-timed-out',
    facts: { stage: 'POST_TEST_TRAFFIC_SHIFT' },
  },
  { name: 'somebody sends it back at a pause', hook: PAUSE, answer: 'ROLLBACK', cause: 'hook-rejected' },
  {
    name: 'the role that moves the traffic has lost its policy',
    before: ({ iam }) => iam.roles.get('ecsInfrastructureRole')?.attachedPolicyArns.clear(),
    cause: 'traffic-shift-denied',
    facts: { role: 'ecsInfrastructureRole', action: 'elasticloadbalancing:ModifyRule' },
  },
  {
    name: 'the role that moves the traffic trusts another service',
    before: ({ iam }) => void iam.roles.delete('ecsInfrastructureRole'),
    cause: 'traffic-shift-denied',
  },
  {
    name: 'the rule leads to one group for tests and for production',
    before: (_, { production, test, blue }) => {
      production.actions = [forwardTo(blue)];
      test.actions = [forwardTo(blue)];
    },
    cause: 'traffic-shift-invalid',
  },
];

/** A deployment to two target groups that ECS rolls back, and what the console says of it. */
async function watchRollBack({ hook, before, answer }: Omit<Case, 'name' | 'cause'>, tag = 'better') {
  const sandbox = await startSandbox({ scenario: 'empty', speed: 10 });
  try {
    const world = sandbox.world();
    const test = setUp(world);
    const breaker = { enable: true, rollback: true };
    const staged = aStagedService(test, {
      ...{ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1, deploymentCircuitBreaker: breaker },
      ...(hook && { lifecycleHooks: [hook] }),
    });
    const { service } = staged;
    before?.(world, staged);
    deployTag(test, service, tag);
    if (answer) {
      advanceUntil(world, () => progressOf(service).progress.hooks.length > 0);
      const { record, progress } = progressOf(service);
      const hookId = progress.hooks[0]?.id;
      await continueServiceDeployment(world)({ serviceDeploymentArn: record.arn, hookId, action: answer });
    }
    advanceUntil(world, () => progressOf(service).record.status === 'ROLLBACK_SUCCESSFUL' && isSteady(service));
    sandbox.advance(world.now - sandbox.world().now);
    return await judgeApp(sandbox, CLUSTER);
  } finally {
    await sandbox.close();
  }
}

describe('a deployment that moves traffic and is rolled back', () => {
  it.each(CASES)('is explained when $name', async ({ cause, facts = {}, ...each }) => {
    const { state, diagnosis } = await watchRollBack(each);
    expect([state, diagnosis.findings.map(({ code }) => code)]).toEqual(['rolled-back', [cause]]);
    expect(diagnosis.findings[0]?.facts).toMatchObject(facts);
  });

  it('is none of its hooks when its program crashes', async () => {
    const { state, diagnosis } = await watchRollBack({ hook: PAUSE }, 'crash-at-boot');
    expect([state, diagnosis.findings[0]?.code]).toEqual(['rolled-back', 'exit-error']);
  });
});
