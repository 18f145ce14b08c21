import type { Cloud } from '../../domain/cloud';
import type { Probe } from '../../domain/diagnosis/evidence';
import { START_PROBES } from '../../domain/diagnosis/next-start';
import { parseImageReference } from '../../domain/image-reference';
import { pinImages, runningDigests } from '../../domain/pin-running-images';
import type { Scope } from '../../domain/scope';
import type { Service } from '../../domain/service';
import type { Task } from '../../domain/task';
import type { TaskDefinition } from '../../domain/task-definition';
import { loadProbes } from './load-probes';

/**
 * Asks whether another task of a service that runs would start: with the images that its deployment is held to, and what else
 * the revision names.
 * @param tasks the service's own
 */
export async function loadStartProbes(
  cloud: Cloud,
  scope: Scope,
  { service, definition, tasks }: { service: Service; definition: TaskDefinition; tasks: readonly Task[] },
): Promise<Probe[]> {
  const pinned = pinImages(definition, runningDigests(service, tasks));
  // What runs runs on this architecture, whatever its image says of itself.
  const isPinned = pinned.containers.every(({ image }) => parseImageReference(image)?.digest !== undefined);
  const ids = isPinned ? START_PROBES.filter((id) => id !== 'architecture') : START_PROBES;
  return loadProbes(cloud, scope, { service, definition: pinned }, ids);
}
