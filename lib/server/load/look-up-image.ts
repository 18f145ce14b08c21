import type { Cloud } from '../../domain/cloud';
import type { ImageLookup } from '../../domain/image-lookup';
import { parseImageReference } from '../../domain/image-reference';
import type { Scope } from '../../domain/scope';
import { findEcrHome } from './find-ecr-home';

/**
 * Looks up the image of a reference in ECR. Only this account's registry in this region can be read; references to
 * other registries, and invalid ones, are not looked up.
 */
export async function lookUpImage(
  { ecr, identity, scope }: Pick<Cloud, 'ecr' | 'identity'> & { scope: Scope },
  text: string,
): Promise<ImageLookup> {
  const reference = parseImageReference(text);
  const home = await findEcrHome(ecr, reference?.registry);
  if (!reference || home?.region !== scope.region) return { registry: 'other' };
  const { accountId } = await identity.getCallerIdentity();
  if (home.account !== accountId) return { registry: 'other' };
  const { registry: _, ...here } = reference;
  const found = await ecr.findImage(here);
  return { registry: 'ecr', ...(found && { found }) };
}
