import type { Image } from './image';
import { parseImageReference } from './image-reference';
import { ownValue } from './own-value';
import type { TaskDefinition } from './task-definition';

/**
 * A service and the task definition that it is made of. `digests` are those of the images that its tasks run, by container;
 * absent when no task reports them.
 */
export type Running = {
  cluster: string;
  service: string;
  /** Its primary deployment, and the name of its main container. */
  deploymentId?: string;
  main?: string;
  definition: TaskDefinition;
  digests?: Readonly<Record<string, readonly string[]>>;
};
/** `hiddenUses`: how many services beside those of `usedBy` run it that the reader may not see. */
export type UsedImage = Image & { usedBy: { cluster: string; service: string }[]; hiddenUses?: number };

/** True when a reference names this image: the same repository, and its digest, or without one, one of its tags. */
function isNamedBy(text: string, image: Image): boolean {
  const reference = parseImageReference(text);
  if (reference?.repository !== image.repository) return false;
  return reference.digest ? reference.digest === image.digest : image.tags.includes(reference.tag ?? 'latest');
}

/**
 * Finds which services run each image: by the digests of their tasks, since a tag such as `latest` may have moved
 * to another image; by the reference where no task reports a digest that is in the repository.
 */
export function addUsage(images: readonly Image[], running: readonly Running[]): UsedImage[] {
  const known = new Set(images.map(({ digest }) => digest));
  const isRunBy = (image: Image, { definition, digests = {} }: Running): boolean =>
    definition.containers.some((container) => {
      const told = (ownValue(digests, container.name) ?? []).filter((digest) => known.has(digest));
      return told.length > 0 ? told.includes(image.digest) : isNamedBy(container.image, image);
    });
  return images.map((image) => ({
    ...image,
    usedBy: running.filter((each) => isRunBy(image, each)).map(({ cluster, service }) => ({ cluster, service })),
  }));
}
