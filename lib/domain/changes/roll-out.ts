import { parseImageReference } from '../image-reference';
import type { FieldProblem } from '../problem';
import type { ServiceSpec } from '../spec/service-spec';

type ImagesByContainer = Readonly<Record<string, string>>;

/** The spec with other images, by container name. */
export const rollOut = (spec: ServiceSpec, images: ImagesByContainer): ServiceSpec => ({
  ...spec,
  containers: spec.containers.map((container) => ({ ...container, image: images[container.name] ?? container.image })),
});

/** What is wrong with the images asked for, whatever the registry says; paths are `images.<container>`. */
export function problemsOfImages({ containers }: ServiceSpec, images: ImagesByContainer): FieldProblem[] {
  return Object.entries(images).flatMap(([name, text]): FieldProblem[] => {
    const path = `images.${name}`;
    if (!containers.some((container) => container.name === name)) return [{ path, reason: 'container-missing' }];
    return parseImageReference(text) ? [] : [{ path, reason: 'image' }];
  });
}
