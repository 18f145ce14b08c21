import { addEndpoint } from '@/sandbox/operations/ec2/build-gateways';
import type { SmallShop } from './small-shop';

/** Leaves the subnets no way out but private endpoints of these services. */
export function closeAllBut({ world, subnets, routes, taskGroup }: SmallShop, services: readonly string[]): void {
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
