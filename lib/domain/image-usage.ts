import type { Image } from './image';
import { parseImageReference } from './image-reference';
import type { TaskDefinition } from './task-definition';

/** A service and the task definition that it is made of. */
export type Running = { cluster: string; service: string; definition: TaskDefinition };
export type UsedImage = Image & { usedBy: { cluster: string; service: string }[] };

/** True when a reference means this image: the same repository, and its digest, or without one, one of its tags. */
function means(text: string, image: Image): boolean {
  const reference = parseImageReference(text);
  if (reference?.repository !== image.repository) return false;
  return reference.digest ? reference.digest === image.digest : image.tags.includes(reference.tag ?? 'latest');
}

/** Tells of each image which services' present revisions name it. */
export const addUsage = (images: readonly Image[], running: readonly Running[]): UsedImage[] =>
  images.map((image) => ({
    ...image,
    usedBy: running
      .filter(({ definition }) => definition.containers.some((container) => means(container.image, image)))
      .map(({ cluster, service }) => ({ cluster, service })),
  }));
