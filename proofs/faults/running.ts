import { DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTargetGroupsCommand, ModifyTargetGroupCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { failZone } from '@/sandbox/engine/task/zone-outage';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { BALANCED, type FaultTable, SERVICES, WEB, WORKER } from './fault';
import { type At, required, type Shop } from './shop';

const SETTLED_MS = 4 * 60_000;

async function changeTargetGroup(
  { balancers, findService }: Shop,
  at: At,
  change: Partial<ConstructorParameters<typeof ModifyTargetGroupCommand>[0]>,
): Promise<void> {
  const { loadBalancers } = await findService(at);
  const TargetGroupArn = loadBalancers?.[0]?.targetGroupArn;
  const { TargetGroups } = await balancers.send(
    new DescribeTargetGroupsCommand({ TargetGroupArns: [required(TargetGroupArn, 'target group')] }),
  );
  await balancers.send(
    new ModifyTargetGroupCommand({
      TargetGroupArn: required(TargetGroups?.[0], 'target group').TargetGroupArn,
      ...change,
    }),
  );
}

/** What happens to services that run: around them, on AWS's side, and by people. */
export const runningFaults: FaultTable = {
  'log group deleted': async (shop) => {
    const at = shop.pick(SERVICES);
    const logGroup = `/ecs/${at.cluster}/${at.service}`;
    await shop.logs.send(new DeleteLogGroupCommand({ logGroupName: logGroup }));
    return { at, causes: ['log-group-missing'], facts: { logGroup }, start: 'some' };
  },
  'health check asks another path': async (shop) => {
    addImage(shop.sandbox.world(), 'boutique/web', { tag: '9.9.9', workload: 'healthz-only' });
    await shop.deploy(WEB, ({ container }) => {
      container.image = container.image?.replace(/:[^:/]*$/, ':9.9.9');
    });
    shop.sandbox.advance(SETTLED_MS);
    const path = shop.pick(['/status', '/', '/health']);
    await changeTargetGroup(shop, WEB, { HealthCheckPath: path });
    return { at: WEB, causes: ['health-path-missing'], facts: { path, status: '404' }, start: 'none' };
  },
  'health check wants another status': async (shop) => {
    const at = shop.pick(BALANCED);
    await changeTargetGroup(shop, at, { Matcher: { HttpCode: shop.pick(['204', '301-302', '418']) } });
    return { at, causes: ['load-balancer-status'], facts: { status: '200' }, start: 'none' };
  },
  'health check asks another port': async (shop) => {
    const at = shop.pick(BALANCED);
    // Where the security group lets the load balancer in: elsewhere it is that which is wrong.
    const port = at.service === 'web' ? '3000' : '8080';
    await changeTargetGroup(shop, at, { HealthCheckPort: port });
    return { at, causes: ['port-mismatch'], facts: { port }, start: 'none' };
  },
  'health check asks a closed port': async (shop) => {
    const at = shop.pick(BALANCED);
    await changeTargetGroup(shop, at, { HealthCheckPort: '9443' });
    return { at, causes: ['group-closed', 'port-mismatch'], facts: { port: '9443' }, start: 'none' };
  },
  'check of the container fails': async (shop) => {
    await shop.deploy(WORKER, ({ container }) => {
      container.image = container.image?.replace(/worker:[^:/]*$/, 'web:1.5.1');
      const command = ['CMD-SHELL', 'curl -f http://localhost:8080/healthz || exit 1'];
      container.healthCheck = { command, interval: 10, retries: 3, timeout: 5 };
    });
    return { at: WORKER, causes: ['container-check'], start: 'none' };
  },
  'zone lost': async (shop) => {
    const at = shop.pick([WEB, WORKER]);
    const world = shop.sandbox.world();
    const zones = [...world.ecs.tasks.values()].filter(
      ({ group, desiredStatus }) => group === `service:${at.service}` && desiredStatus === 'RUNNING',
    );
    const { zone } = shop.pick(zones);
    failZone(world, zone);
    return { at, causes: ['zone-lost'], facts: { zone }, start: 'none', isPassing: true };
  },
  'no capacity': async (shop) => {
    shop.sandbox.world().faults.capacityGone.add('all');
    return { at: shop.pick(SERVICES), causes: ['capacity-unavailable'], start: 'some' };
  },
  'registry does not answer': async (shop) => {
    shop.sandbox.world().faults.registryUnreachable = true;
    return { at: shop.pick(SERVICES), causes: ['registry-not-answering'], start: 'some' };
  },
  'no network interfaces': async (shop) => {
    shop.sandbox.world().faults.interfacesUnavailable = true;
    return { at: shop.pick(SERVICES), causes: ['network-interface-timeout'], start: 'some' };
  },
  'no storage': async (shop) => {
    shop.sandbox.world().faults.storageUnavailable = true;
    return { at: shop.pick(SERVICES), causes: ['storage-timeout'], start: 'some' };
  },
  'container engines stand still': async (shop) => {
    shop.sandbox.world().faults.enginesStalled = true;
    return { at: shop.pick(SERVICES), causes: ['start-timeout', 'engine-timeout'], start: 'some' };
  },
  'percents that cannot move': async (shop) => {
    const at = shop.pick(SERVICES);
    await shop.update(at, {
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 110 },
      forceNewDeployment: true,
    });
    const facts = { minimumPercent: '100', maximumPercent: '110' };
    return { at, causes: ['bounds-deadlock'], facts, start: 'none' };
  },
  'nothing: a person stops a task': async (shop) => {
    const at = shop.pick(SERVICES);
    await shop.stopTask(at);
    return { at, causes: [], start: 'none' };
  },
  'nothing: a restart': async (shop) => {
    const at = shop.pick(SERVICES);
    await shop.update(at, { forceNewDeployment: true });
    return { at, causes: [], start: 'none' };
  },
  'nothing: a good version': async (shop) => {
    await shop.deploy(WEB, ({ container }) => {
      container.image = container.image?.replace(/:[^:/]*$/, ':1.5.0');
    });
    return { at: WEB, causes: [], start: 'none' };
  },
};
