import { type EcrRegistry, ecrHome, parseImageReference } from '@/lib/domain/image-reference';
import type { ContainerDefinition } from '@/lib/domain/task-definition';

/**
 * An image for the containers that run another one of its repository, as a person would choose it: by its tag, its digest, or both.
 * @param own the account's own registry: ECR's registries have several names
 */
export function chooseImage(
  containers: readonly Pick<ContainerDefinition, 'name' | 'image'>[],
  image: string | undefined,
  own: EcrRegistry | undefined,
): Record<string, string> {
  const chosen = parseImageReference(image ?? '');
  // A tag says to people what a digest is.
  const text = [chosen?.tag, chosen?.digest].filter((part) => part !== undefined).join('@');
  if (!chosen || text === '') return {};
  const registryOf = (registry: string | undefined) => {
    const home = ecrHome(registry, own);
    return home ? `${home.account}/${home.region}` : registry;
  };
  const isOfRepository = (running: string) => {
    const reference = parseImageReference(running);
    return (
      reference?.repository === chosen.repository && registryOf(reference.registry) === registryOf(chosen.registry)
    );
  };
  return Object.fromEntries(
    containers.flatMap((container) => (isOfRepository(container.image) ? [[container.name, text]] : [])),
  );
}
