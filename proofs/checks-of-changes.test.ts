import { describe, expect, it } from 'vitest';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { addSubnet, zonesOf } from '@/sandbox/operations/ec2/build';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { endOf, judge, type LaidAccount, openGround } from './judge';
import { balanced, rolling, sound, web } from './sound';

const PATIENCE_MS = 5 * 60_000;

const greeting = (account: LaidAccount, value: string): ServiceSpec['containers'] => [
  web(account.laid, { environment: [{ name: 'GREETING', value }] }),
];
const CLUSTER = 'main';
const SERVICE = 'web';

/** Deploys something that goes well. */
async function deployed(over: (account: LaidAccount) => Partial<ServiceSpec> = () => ({})): Promise<LaidAccount> {
  const account = await openGround();
  const { run } = await judge(account, sound(account.laid, over(account)));
  expect((await run()).outcome).toBe('succeeded');
  return account;
}

describe('a check of a change', () => {
  it(
    'fails for percents between which no task can move, and so the roll-out never ends',
    async () => {
      const narrow: Partial<ServiceSpec> = { desiredCount: 3, rolling: { ...rolling, maximumPercent: 125 } };
      const account = await deployed(() => narrow);
      const next = sound(account.laid, { ...narrow, containers: greeting(account, 'new') });
      const { said, run } = await judge(account, next);
      expect(said).toContain('failed percents percents-stuck');
      expect(endOf(await run())).toMatchObject({ at: 'steady', with: expect.stringContaining('not-steady-in-time') });
      const { events } = await account.context.ecs.getService(CLUSTER, SERVICE);
      expect(events.map(({ message }) => message).join()).toContain(
        'was unable to stop or start tasks during a deployment because of the service deployment configuration',
      );
    },
    PATIENCE_MS,
  );

  it('fails for a name that is still draining, and so ECS refuses it', async () => {
    const account = await deployed();
    const service = { cluster: CLUSTER, service: SERVICE, force: true };
    await account.context.perform({ service: 'ecs', operation: 'DeleteService', input: service });
    const { said, run } = await judge(account, sound(account.laid));
    expect(said).toContain('failed name name-draining');
    expect(endOf(await run())).toMatchObject({ at: 'service', with: expect.stringContaining('still Draining') });
  });

  it('fails for somebody else’s service, which the plan would change', async () => {
    const account = await deployed();
    const { taskDefinitionArn } = await account.context.ecs.getService(CLUSTER, SERVICE);
    account.sandbox.world().ecs.clusters.get(CLUSTER)?.services.get(SERVICE)?.tags.delete('gantry:managed');
    const { said, run } = await judge(account, sound(account.laid, { containers: greeting(account, 'mine now') }));
    expect(said).toContain('failed name name-taken');
    await run();
    const { taskDefinitionArn: now } = await account.context.ecs.getService(CLUSTER, SERVICE);
    expect(now).not.toBe(taskDefinitionArn);
  });

  it('fails for a cluster that is not there, which the plan would make', async () => {
    const account = await openGround();
    const { said, run } = await judge(account, sound(account.laid, { cluster: { kind: 'existing', name: 'mian' } }));
    expect(said).toContain('failed cluster cluster-missing');
    await run();
    expect((await account.context.ecs.listClusters()).map(({ name }) => name)).toContain('mian');
  });

  it('warns of a deployment that is still on its way, and that the next one ends', async () => {
    const account = await deployed();
    const first = await judge(account, sound(account.laid, { containers: greeting(account, 'first') }));
    await first.run(first.plan.steps.filter(({ effect }) => effect !== 'watch'));
    const second = await judge(account, sound(account.laid, { containers: greeting(account, 'second') }));
    expect(second.said).toContain('warning deployment-under-way under-way');
    expect((await second.run()).outcome).toBe('succeeded');
    const history = await account.context.ecs.listServiceDeployments(CLUSTER, SERVICE);
    expect(history.map(({ status }) => status)).toEqual(['successful', 'stopped', 'successful']);
  });
});

describe('a warning', () => {
  it('of a program that is given no time to start comes true where it takes some', async () => {
    const account = await openGround();
    addImage(account.sandbox.world(), 'shop/web', { tag: 'slow', workload: 'slow-boot' });
    const impatient = sound(account.laid, {
      ...balanced(account.laid),
      rolling: { ...rolling, gracePeriodSeconds: 0 },
      containers: [web(account.laid, { image: `${account.laid.registry}/shop/web:slow` })],
    });
    const { said, run } = await judge(account, impatient);
    expect(said).toContain('warning target-group grace-none');
    expect(endOf(await run())).toMatchObject({ at: 'steady', with: expect.stringContaining('ELB health checks') });
  });

  it('of a value in plain text comes true: whoever may describe the task definition reads it', async () => {
    const account = await openGround();
    const environment = [{ name: 'DB_PASSWORD', value: 'hunter2' }];
    const { said, run } = await judge(
      account,
      sound(account.laid, { containers: [web(account.laid, { environment })] }),
    );
    expect(said).toContain('warning plain-secrets plain-secret');
    await run();
    const { containers } = await account.context.ecs.getTaskDefinition('main-web');
    expect(containers[0]?.environment).toEqual({ DB_PASSWORD: 'hunter2' });
  });

  it('of a subnet that is full comes true for the tasks that fall there', async () => {
    const account = await openGround();
    const world = account.sandbox.world();
    const [, zone] = zonesOf(world);
    const full = addSubnet(world, { vpcId: account.laid.vpcId, cidr: '172.31.210.0/28', zone: zone?.name ?? '' });
    for (let host = 4; host < 15; host += 1) full.used.add(host);
    const [first = ''] = account.laid.publicSubnetIds;
    const network = { ...sound(account.laid).network, subnetIds: [first, full.id] };
    const { said, run } = await judge(account, sound(account.laid, { network }));
    expect(said).toContain('warning addresses addresses-zone');
    await run();
    const tasks = await account.context.ecs.listTasks(CLUSTER, SERVICE);
    const fallen = tasks.filter(({ subnetId, state }) => subnetId === full.id && state === 'stopped');
    expect(fallen.map(({ stoppedReason }) => stoppedReason)).toContainEqual(
      expect.stringContaining('Unexpected EC2 error while attempting to Create Network Interface'),
    );
  });
});
