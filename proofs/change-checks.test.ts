import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { planChangeNow } from '@/lib/server/preview/view-change';
import { executeRun } from '@/lib/server/runs/execute-run';
import { addSubnet, zonesOf } from '@/sandbox/operations/ec2/build';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { type FixtureAccount, failureOf, openFixtureAccount, runChecks } from './run-checks';
import { simulatedSleep } from './simulated-sleep';
import { loadBalancedSpec, rolling, validSpec, web } from './valid-specs';

const TIMEOUT_MS = 5 * 60_000;

const containersWithGreeting = (account: FixtureAccount, value: string): ServiceSpec['containers'] => [
  web(account.accountFixture, { environment: [{ name: 'GREETING', value }] }),
];
const CLUSTER = 'main';
const SERVICE = 'web';

/** Deploys something that goes well. */
async function deploySpec(
  over: (account: FixtureAccount) => Partial<ServiceSpec> = () => ({}),
): Promise<FixtureAccount> {
  const account = await openFixtureAccount();
  const { run } = await runChecks(account, validSpec(account.accountFixture, over(account)));
  expect((await run()).outcome).toBe('succeeded');
  return account;
}

describe('a check of a change', () => {
  it(
    'fails for percents between which no task can move, and so the roll-out never ends',
    async () => {
      const narrow: Partial<ServiceSpec> = { desiredCount: 3, rolling: { ...rolling, maximumPercent: 125 } };
      const account = await deploySpec(() => narrow);
      const next = validSpec(account.accountFixture, { ...narrow, containers: containersWithGreeting(account, 'new') });
      const { verdicts, run } = await runChecks(account, next);
      expect(verdicts).toContain('failed percents percents-stuck');
      expect(failureOf(await run())).toMatchObject({
        at: 'steady',
        with: expect.stringContaining('not-steady-in-time'),
      });
      const { events } = await account.context.ecs.getService(CLUSTER, SERVICE);
      expect(events.map(({ message }) => message).join()).toContain(
        'was unable to stop or start tasks during a deployment because of the service deployment configuration',
      );
    },
    TIMEOUT_MS,
  );

  it('fails for a log group that is gone, without which no task of a restart begins', async () => {
    const account = await deploySpec();
    const { context, sandbox } = account;
    const { containers } = await context.ecs.getTaskDefinition('main-web');
    const logGroupName = containers[0]?.logs?.group;
    await context.perform({ service: 'logs', operation: 'DeleteLogGroup', input: { logGroupName } });
    const { plan, checks } = await planChangeNow(context, { cluster: CLUSTER, service: SERVICE }, { verb: 'restart' });
    expect(checks).toContainEqual(
      expect.objectContaining({ id: 'log-group', verdict: 'failed', facts: { logGroup: logGroupName } }),
    );
    const steps = plan.steps.filter(({ effect }) => effect !== 'watch');
    await executeRun({ ...plan, steps }, context, {
      id: randomUUID(),
      now: context.now,
      sleep: simulatedSleep(sandbox),
    });
    sandbox.advance(10 * 60_000);
    const ends = await context.ecs.listTasks(CLUSTER, SERVICE);
    expect(ends.map(({ stoppedReason }) => stoppedReason)).toContainEqual(
      expect.stringContaining('The specified log group does not exist'),
    );
  });

  it('fails for a name that is still draining, and so ECS refuses it', async () => {
    const account = await deploySpec();
    const service = { cluster: CLUSTER, service: SERVICE, force: true };
    await account.context.perform({ service: 'ecs', operation: 'DeleteService', input: service });
    const { verdicts, run } = await runChecks(account, validSpec(account.accountFixture));
    expect(verdicts).toContain('failed name name-draining');
    expect(failureOf(await run())).toMatchObject({ at: 'service', with: expect.stringContaining('still Draining') });
  });

  it('fails for somebody else’s service, which the plan would change', async () => {
    const account = await deploySpec();
    const { taskDefinitionArn } = await account.context.ecs.getService(CLUSTER, SERVICE);
    account.sandbox.world().ecs.clusters.get(CLUSTER)?.services.get(SERVICE)?.tags.delete('gantry:managed');
    const { verdicts, run } = await runChecks(
      account,
      validSpec(account.accountFixture, { containers: containersWithGreeting(account, 'mine now') }),
    );
    expect(verdicts).toContain('failed name name-taken');
    await run();
    const { taskDefinitionArn: now } = await account.context.ecs.getService(CLUSTER, SERVICE);
    expect(now).not.toBe(taskDefinitionArn);
  });

  it('fails for a cluster that is not there, which the plan would make', async () => {
    const account = await openFixtureAccount();
    const { verdicts, run } = await runChecks(
      account,
      validSpec(account.accountFixture, { cluster: { kind: 'existing', name: 'mian' } }),
    );
    expect(verdicts).toContain('failed cluster cluster-missing');
    await run();
    expect((await account.context.ecs.listClusters()).map(({ name }) => name)).toContain('mian');
  });

  it('warns of a deployment that is still on its way, and that the next one ends', async () => {
    const account = await deploySpec();
    const first = await runChecks(
      account,
      validSpec(account.accountFixture, { containers: containersWithGreeting(account, 'first') }),
    );
    await first.run(first.plan.steps.filter(({ effect }) => effect !== 'watch'));
    const second = await runChecks(
      account,
      validSpec(account.accountFixture, { containers: containersWithGreeting(account, 'second') }),
    );
    expect(second.verdicts).toContain('warning deployment-under-way under-way');
    expect((await second.run()).outcome).toBe('succeeded');
    const history = await account.context.ecs.listServiceDeployments(CLUSTER, SERVICE);
    expect(history.map(({ status }) => status)).toEqual(['successful', 'stopped', 'successful']);
  });
});

describe('a warning', () => {
  it('of a program that is given no time to start comes true where it takes some', async () => {
    const account = await openFixtureAccount();
    addImage(account.sandbox.world(), 'shop/web', { tag: 'slow', workload: 'slow-boot' });
    const impatient = validSpec(account.accountFixture, {
      ...loadBalancedSpec(account.accountFixture),
      rolling: { ...rolling, gracePeriodSeconds: 0 },
      containers: [web(account.accountFixture, { image: `${account.accountFixture.registry}/shop/web:slow` })],
    });
    const { verdicts, run } = await runChecks(account, impatient);
    expect(verdicts).toContain('warning target-group grace-none');
    expect(failureOf(await run())).toMatchObject({ at: 'steady', with: expect.stringContaining('ELB health checks') });
  });

  it('of a circuit breaker that is off comes true: a deployment that fails goes on', async () => {
    const account = await deploySpec(() => ({
      rolling: { ...rolling, circuitBreaker: { enabled: false, rollback: false } },
    }));
    const { context, sandbox, accountFixture } = account;
    addImage(sandbox.world(), 'shop/web', { tag: 'broken', workload: 'exec-format-error' });
    const images = { web: `${accountFixture.registry}/shop/web:broken` };
    const at = { cluster: CLUSTER, service: SERVICE };
    const { plan, checks } = await planChangeNow(context, at, { verb: 'roll-out', images });
    expect(checks).toContainEqual(
      expect.objectContaining({ id: 'circuit-breaker', verdict: 'warning', reason: 'breaker-off' }),
    );
    const steps = plan.steps.filter(({ effect }) => effect !== 'watch');
    await executeRun({ ...plan, steps }, context, {
      id: randomUUID(),
      now: context.now,
      sleep: simulatedSleep(sandbox),
    });
    sandbox.advance(6 * 3_600_000);
    const { deployments } = await context.ecs.getService(CLUSTER, SERVICE);
    expect(deployments.map(({ rollout }) => rollout)).toContain('in-progress');
  });

  it('of a value in plain text comes true: whoever may describe the task definition reads it', async () => {
    const account = await openFixtureAccount();
    const environment = [{ name: 'DB_PASSWORD', value: 'hunter2' }];
    const { verdicts, run } = await runChecks(
      account,
      validSpec(account.accountFixture, { containers: [web(account.accountFixture, { environment })] }),
    );
    expect(verdicts).toContain('warning plain-secrets plain-secret');
    await run();
    const { containers } = await account.context.ecs.getTaskDefinition('main-web');
    expect(containers[0]?.environment).toEqual({ DB_PASSWORD: 'hunter2' });
  });

  it('of a subnet that is full comes true for the tasks that fall there', async () => {
    const account = await openFixtureAccount();
    const world = account.sandbox.world();
    const [, zone] = zonesOf(world);
    const full = addSubnet(world, {
      vpcId: account.accountFixture.vpcId,
      cidr: '172.31.210.0/28',
      zone: zone?.name ?? '',
    });
    for (let host = 4; host < 15; host += 1) full.usedHosts.add(host);
    const [first = ''] = account.accountFixture.publicSubnetIds;
    const network = { ...validSpec(account.accountFixture).network, subnetIds: [first, full.id] };
    const { verdicts, run } = await runChecks(account, validSpec(account.accountFixture, { network }));
    expect(verdicts).toContain('warning addresses addresses-zone');
    await run();
    const tasks = await account.context.ecs.listTasks(CLUSTER, SERVICE);
    const fallen = tasks.filter(({ subnetId, state }) => subnetId === full.id && state === 'stopped');
    expect(fallen.map(({ stoppedReason }) => stoppedReason)).toContainEqual(
      expect.stringContaining('Unexpected EC2 error while attempting to Create Network Interface'),
    );
  });
});
