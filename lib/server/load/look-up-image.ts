import type { Cloud } from '../../domain/cloud';
import type { ImageLookup } from '../../domain/image-lookup';
import { ecrHome, parseImageReference } from '../../domain/image-reference';
import type { Scope } from '../../domain/scope';

/**
 * Asks ECR for the image that a reference names. Only this account's registry in this region can be asked; a reference
 * that means any other is not looked at, and neither is one that nobody could pull.
 */
export async function lookUpImage(
  { ecr, identity, scope }: Pick<Cloud, 'ecr' | 'identity'> & { scope: Scope },
  text: string,
): Promise<ImageLookup> {
  const reference = parseImageReference(text);
  const home = ecrHome(reference?.registry);
  if (!reference || home?.region !== scope.region) return { registry: 'other' };
  const { accountId } = await identity.getCallerIdentity();
  if (home.account !== accountId) return { registry: 'other' };
  const found = await ecr.findImage(reference);
  return { registry: 'ecr', ...(found && { found }) };
}
