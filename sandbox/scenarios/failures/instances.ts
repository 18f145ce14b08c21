import { registerHost } from '@/sandbox/engine/fleet/register-host';
import type { FailureTable } from './failure-table';
import { openService, type SmallShop } from './small-shop';

/** Opens the service on EC2 instances, behind nothing. */
const openOnInstances = (shop: SmallShop): unknown =>
  openService(shop, {
    task: { networkMode: 'bridge', requiresCompatibilities: ['EC2'] },
    service: {
      launchType: 'EC2',
      networkConfiguration: undefined,
      loadBalancers: [],
      healthCheckGracePeriodSeconds: undefined,
    },
  });

function addHosts({ world, subnets, taskGroup }: SmallShop): void {
  for (const subnet of subnets.slice(0, 2)) {
    registerHost(world, { clusterName: 'app', instanceType: 't3.medium', subnet, groupIds: [taskGroup.id] });
  }
}

/** What goes wrong where tasks run on instances of one's own. */
export const instanceFailures: FailureTable = {
  'no-container-instances': (shop) => {
    openOnInstances(shop);
  },
  'engines-stalled': (shop) => {
    addHosts(shop);
    shop.world.faults.enginesStalled = true;
    openOnInstances(shop);
  },
};
