import { addEndpoint } from '@/sandbox/operations/ec2/build-gateways';
import type { FailureTable } from './failure-table';
import { openService, type SmallShop } from './small-shop';

/** Leaves the subnets no way out but private endpoints of these services. */
function closeAllBut({ world, subnets, routes, taskGroup }: SmallShop, services: readonly string[]): void {
  if (routes) routes.routes = routes.routes.filter(({ target }) => target === 'local');
  taskGroup.ingress.push({
    id: 'sgr-0e0d9c8b7a6f54321',
    protocol: 'tcp',
    fromPort: 443,
    toPort: 443,
    source: { groupId: taskGroup.id },
  });
  const vpcId = taskGroup.vpcId;
  for (const service of services) {
    if (service === 's3')
      addEndpoint(world, { vpcId, service, type: 'Gateway', routeTableIds: routes ? [routes.id] : [] });
    else
      addEndpoint(world, {
        vpcId,
        service,
        type: 'Interface',
        subnetIds: subnets.map(({ id }) => id),
        groupIds: [taskGroup.id],
      });
  }
}

const secretArn = ({ world }: SmallShop) =>
  `arn:aws:secretsmanager:${world.region}:${world.account}:secret:app/key-Ab12Cd`;

/** What stands between the tasks and the services that they need to start. */
export const networkFailures: FailureTable = {
  'no-route-to-ecr': (shop) => {
    closeAllBut(shop, []);
    openService(shop);
  },
  'no-route-to-image-layers': (shop) => {
    closeAllBut(shop, ['ecr.api', 'ecr.dkr', 'logs']);
    openService(shop);
  },
  'no-route-to-secrets': (shop) => {
    closeAllBut(shop, ['ecr.api', 'ecr.dkr', 's3', 'logs']);
    openService(shop, { container: { secrets: [{ name: 'KEY', valueFrom: secretArn(shop) }] } });
  },
  'no-route-to-parameters': (shop) => {
    closeAllBut(shop, ['ecr.api', 'ecr.dkr', 's3', 'logs']);
    openService(shop, { container: { secrets: [{ name: 'KEY', valueFrom: '/app/key' }] } });
  },
  'no-route-to-logs': (shop) => {
    closeAllBut(shop, ['ecr.api', 'ecr.dkr', 's3']);
    openService(shop);
  },
  'registry-unreachable': (shop) => {
    shop.world.faults.registryUnreachable = true;
    openService(shop);
  },
};
