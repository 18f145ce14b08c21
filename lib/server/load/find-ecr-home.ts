import type { Cloud } from '../../domain/cloud';
import { type EcrRegistry, ecrHome } from '../../domain/image-reference';
import { orNone } from './or-none';

/** Whose ECR a registry is, and where: by AWS's name for it, else because ECR itself names it as this account's own. */
export async function findEcrHome(
  ecr: Pick<Cloud['ecr'], 'findRegistry'>,
  registry: string | undefined,
): Promise<Omit<EcrRegistry, 'host'> | undefined> {
  if (registry === undefined) return undefined;
  return ecrHome(registry) ?? ecrHome(registry, await findOwnRegistry(ecr));
}

/** The account's own registry; undefined as well when it may not be read. */
export async function findOwnRegistry(ecr: Pick<Cloud['ecr'], 'findRegistry'>): Promise<EcrRegistry | undefined> {
  const [found] = await orNone(ecr.findRegistry().then((registry) => (registry ? [registry] : [])));
  return found;
}
