import { tasksOf } from '@/sandbox/engine/kernel/lookup';
import { interruptSpotTask, SPOT_PROVIDER } from '@/sandbox/engine/task/spot-interruption';
import { failZone } from '@/sandbox/engine/task/zone-outage';
import { addSubnet, zonesOf } from '@/sandbox/operations/ec2/build';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { minutes } from '@/sandbox/scenarios/timeline';
import type { FailureTable } from './failure-table';
import { draw, openService, type SmallShop } from './small-shop';

/** Rolls the next revision out, half a simulated hour after the service was opened. */
function rollLater(shop: SmallShop, tag: string): void {
  shop.past.until(minutes(30) / shop.world.speed);
  changeService(shop.world, { cluster: 'app', service: 'app', taskDefinition: draw(shop, { tag }).arn });
}

/** Takes every address of the only subnet but one. */
function fillSubnet(shop: SmallShop): void {
  const [first] = shop.subnets;
  if (!first) return;
  const small = addSubnet(shop.world, {
    vpcId: first.vpcId,
    cidr: '172.31.64.0/28',
    zone: first.zone,
    mapPublicIp: true,
  });
  for (let host = 4; host < 14; host += 1) small.usedHosts.add(host);
  shop.subnets = [small];
}

/** No room for tasks, and deployments that cannot succeed. */
export const deploymentFailures: FailureTable = {
  'capacity-unavailable': (shop) => {
    shop.world.faults.capacityGone.add('all');
    openService(shop);
  },
  'subnet-full': (shop) => {
    fillSubnet(shop);
    openService(shop);
  },
  'interfaces-unavailable': (shop) => {
    shop.world.faults.interfacesUnavailable = true;
    openService(shop);
  },
  'storage-unavailable': (shop) => {
    shop.world.faults.storageUnavailable = true;
    openService(shop);
  },
  'zone-down': (shop) => {
    openService(shop);
    shop.past.until(minutes(5) / shop.world.speed);
    failZone(shop.world, zonesOf(shop.world)[0]?.name ?? '');
  },
  'spot-interrupted': (shop) => {
    const { world, cluster, past: timeline } = shop;
    cluster.capacityProviders = ['FARGATE', SPOT_PROVIDER];
    const capacityProviderStrategy = [{ capacityProvider: SPOT_PROVIDER, weight: 1 }];
    const service = openService(shop, { service: { launchType: undefined, capacityProviderStrategy } });
    timeline.until(minutes(5) / world.speed);
    for (const task of tasksOf(world, service)) interruptSpotTask(world, task);
  },
  'circuit-breaker-rolled-back': (shop) => {
    addImage(shop.world, 'app', { tag: '2.0', workload: 'web-crash-at-boot' });
    openService(shop, {
      service: { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } },
    });
    rollLater(shop, '2.0');
  },
  'circuit-breaker-stopped': (shop) => {
    addImage(shop.world, 'app', { tag: '2.0', workload: 'web-crash-at-boot' });
    openService(shop, {
      service: { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } } },
    });
    rollLater(shop, '2.0');
  },
  'nothing-to-roll-back-to': (shop) => {
    addImage(shop.world, 'app', { tag: '2.0', workload: 'web-crash-at-boot' });
    openService(shop, {
      tag: '2.0',
      service: { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } },
    });
  },
  'deadlocked-percents': (shop) => {
    addImage(shop.world, 'app', { tag: '2.0', workload: 'http-server' });
    openService(shop, { service: { deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 140 } } });
    rollLater(shop, '2.0');
  },
};
