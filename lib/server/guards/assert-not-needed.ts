import type { Cloud } from '../../domain/cloud';
import type { Image } from '../../domain/image';
import { Failure } from '../../domain/problem';
import { loadImageNeeds } from '../load/load-image-needs';

/**
 * Reads anew what runs images and what a roll-back would need, for a deletion whose person has seen no such need.
 * @throws Failure `invalid` when something needs one of them
 */
export async function assertNotNeeded(
  ecs: Cloud['ecs'],
  repository: string,
  images: readonly Image[],
  reason: 'image-in-use' | 'image-in-use-since',
): Promise<void> {
  const { needs } = await loadImageNeeds(ecs, repository, images);
  if (Object.keys(needs).length === 0) return;
  throw new Failure({
    code: 'invalid',
    source: 'gantry',
    fields: [{ path: 'acceptsNeeds', reason }],
  });
}
