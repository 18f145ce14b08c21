import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { serviceOf } from './lookup';

/**
 * Registers a running task in the Cloud Map service that its own service names, and takes it out when it stops running: its
 * id, its address and zone, and the port that the registry asks for.
 */
export function syncDiscovery(world: World, task: Task): void {
  const revision = serviceOf(world, task)?.revisions.get(task.revisionArn ?? '');
  for (const { registryArn = '', port, containerPort } of revision?.integrations?.registries ?? []) {
    const service = world.discovery.services.get(registryArn.slice(registryArn.lastIndexOf('/') + 1));
    if (!service) continue;
    if (task.state !== 'RUNNING') {
      service.instances.delete(task.id);
      continue;
    }
    const registeredPort = port ?? containerPort;
    const attributes = {
      AVAILABILITY_ZONE: task.zone,
      AWS_INIT_HEALTH_STATUS: 'HEALTHY',
      AWS_INSTANCE_IPV4: task.privateIp ?? '',
      ...(registeredPort === undefined ? {} : { AWS_INSTANCE_PORT: String(registeredPort) }),
      ECS_CLUSTER_NAME: task.clusterName,
      ECS_SERVICE_NAME: task.serviceName ?? '',
      ECS_TASK_DEFINITION_FAMILY: task.taskDefinitionArn.replace(/^.*\/(.*):\d+$/, '$1'),
      REGION: world.region,
    };
    service.instances.set(task.id, { id: task.id, attributes: new Map(Object.entries(attributes)), health: 'HEALTHY' });
  }
}
