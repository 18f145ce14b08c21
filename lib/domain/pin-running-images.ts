import { formatImageReference, parseImageReference } from './image-reference';
import type { Service } from './service';
import { primaryOf } from './service-state';
import type { Task } from './task';
import type { ContainerDefinition, TaskDefinition } from './task-definition';

/**
 * A revision with the images that the next task of its deployment would pull. ECS holds all tasks of a deployment to the
 * digest that a tag meant when it began, whatever the tag means by now, unless a container turns that off.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html#deployment-container-image-stability
 * @param digests by container
 */
export const pinImages = (
  definition: TaskDefinition,
  digests: Readonly<Record<string, string | undefined>>,
): TaskDefinition => ({
  ...definition,
  containers: definition.containers.map((container) => pinImage(container, digests[container.name])),
});

function pinImage(container: ContainerDefinition, digest: string | undefined): ContainerDefinition {
  const reference = parseImageReference(container.image);
  const isFree = container.passthrough?.versionConsistency === 'disabled';
  if (!reference || reference.digest !== undefined || digest === undefined || isFree) return container;
  // By its tag it would be taken for the image that has the tag now.
  const { tag: _, ...untagged } = reference;
  return { ...container, image: formatImageReference({ ...untagged, digest }) };
}

/** By container: the digest that the tasks of a service's deployment run, where they all run the same. */
export function runningDigests(
  service: Pick<Service, 'deployments' | 'taskDefinitionArn'>,
  tasks: readonly Task[],
): Record<string, string> {
  const id = primaryOf(service)?.id;
  // Where another controller deploys, there are task sets in place of deployments.
  const isOwn = ({ deploymentId, taskDefinitionArn }: Task) =>
    id === undefined ? taskDefinitionArn === service.taskDefinitionArn : deploymentId === id;
  const found = new Map<string, Set<string>>();
  for (const { containers } of tasks.filter(isOwn)) {
    for (const { name, digest } of containers) {
      if (digest !== undefined) found.set(name, (found.get(name) ?? new Set()).add(digest));
    }
  }
  return Object.fromEntries(
    [...found].flatMap(([name, [digest, ...others]]) =>
      digest !== undefined && others.length === 0 ? [[name, digest]] : [],
    ),
  );
}
