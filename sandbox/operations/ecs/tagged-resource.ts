import { lastPart } from '@/sandbox/engine/kernel/arns';
import { findTaskDefinition } from '@/sandbox/engine/kernel/lookup';
import type { Tags } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { clusterNotFound, invalidParameter, serviceNotFound } from './faults';

/** The tags of the resource that an ARN names. @throws AwsFault in the words for each kind of resource that is missing */
export function taggedResource(world: World, arn = ''): Tags {
  const [kind, cluster = ''] = arn.split(':').slice(5).join(':').split('/');
  switch (kind) {
    case 'cluster': {
      const found = world.ecs.clusters.get(cluster);
      if (!found) throw clusterNotFound();
      return found.tags;
    }
    case 'service': {
      const found = world.ecs.clusters.get(cluster)?.services.get(lastPart(arn));
      if (!found) throw serviceNotFound();
      return found.tags;
    }
    case 'task': {
      const found = world.ecs.tasks.get(arn);
      if (!found) throw invalidParameter('The specified task was not found.');
      return found.tags;
    }
    case 'container-instance': {
      const found = world.ecs.containerInstances.get(arn);
      if (!found) throw invalidParameter('The specified container instance was not found.');
      return found.tags;
    }
    case 'capacity-provider': {
      const found = world.ecs.capacityProviders.get(lastPart(arn));
      if (!found) throw invalidParameter('The specified capacity provider was not found.');
      return found.tags;
    }
    case 'task-definition': {
      const found = findTaskDefinition(world, arn);
      if (!found) throw invalidParameter('The specified task definition was not found.');
      return found.tags;
    }
    default:
      throw invalidParameter(`Invalid identifier: ${arn}`);
  }
}
