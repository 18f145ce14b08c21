import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { clientFault } from '../faults';

type ByName = ReadonlyMap<string | undefined, ContainerDefinition>;

/**
 * Docs of `ContainerDependency`: no circles, no waiting for the end of a container that must not end, none for the health of one
 * that nobody checks; and volumes are taken from a container that exists.
 * @throws AwsFault `ClientException`
 */
export function checkDependencies(containers: readonly ContainerDefinition[]): void {
  const byName: ByName = new Map(containers.map((container) => [container.name, container]));
  for (const { name, dependsOn = [], volumesFrom = [] } of containers) {
    for (const { containerName, condition } of dependsOn) {
      const other = byName.get(containerName);
      if (!other) throw clientFault(`Cannot depend on container ${containerName} because it does not exist.`);
      checkCondition(other, condition);
    }
    if (reaches(byName, name, name, new Set())) throw clientFault('Containers cannot have circular dependencies.');
    for (const { sourceContainer } of volumesFrom) {
      if (byName.has(sourceContainer)) continue;
      throw clientFault(`Invalid 'volumesFrom' setting. Unknown container: '${sourceContainer}'.`);
    }
  }
}

function checkCondition({ essential, healthCheck }: ContainerDefinition, condition: string | undefined): void {
  if ((condition === 'COMPLETE' || condition === 'SUCCESS') && essential !== false) {
    throw clientFault('A dependency container with SUCCESS or COMPLETE condition cannot be an essential container.');
  }
  if (condition === 'HEALTHY' && !healthCheck) {
    throw clientFault('A dependency container with HEALTHY condition must have health check configured.');
  }
}

function reaches(byName: ByName, from: string | undefined, to: string | undefined, seen: Set<string>): boolean {
  return (byName.get(from)?.dependsOn ?? []).some(({ containerName = '' }) => {
    if (containerName === to) return true;
    if (seen.has(containerName)) return false;
    seen.add(containerName);
    return reaches(byName, containerName, to, seen);
  });
}
