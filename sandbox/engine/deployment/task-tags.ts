import type { Service } from '@/sandbox/state/ecs';

/** The tags of a service's new task: those that it propagates, and ECS's own where they are on. */
export function tagsOfTask(service: Service, ofTaskDefinition: ReadonlyMap<string, string>): Map<string, string> {
  const copied =
    service.propagateTags === 'SERVICE'
      ? service.tags
      : service.propagateTags === 'TASK_DEFINITION'
        ? ofTaskDefinition
        : [];
  const managed: [string, string][] = service.enableEcsManagedTags
    ? [
        ['aws:ecs:clusterName', service.clusterName],
        ['aws:ecs:serviceName', service.name],
      ]
    : [];
  return new Map([...copied, ...managed]);
}
