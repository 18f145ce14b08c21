import type { Cloud } from '../../domain/cloud';
import { parseImageReference } from '../../domain/image-reference';
import { findNewerImage, type NewerImage, refusedDigests, runningDigest } from '../../domain/newer-image';
import type { Instant } from '../../domain/scope';
import type { ServiceDeployment } from '../../domain/service';
import type { TaskDefinition } from '../../domain/task-definition';
import { findEcrHome, findOwnRegistry } from '../../server/load/find-ecr-home';
import { orNone } from '../../server/load/or-none';

/** A newer image of a service's repository, if there is one, and for which image and digest it was looked for, and when. */
export type NewerLookup = { of: string; runs?: string; image?: NewerImage; readAt: Instant };

/** During a deployment a service is read often; images are pushed seldom. */
const MAX_AGE_MS = 20_000;

type About = { running: TaskDefinition; history: readonly ServiceDeployment[]; region: string };

/** Looks in the account's own registry for an image that is newer than the one of the first container. */
export async function lookForNewerImage(
  { running, history, region }: About,
  ecr: Cloud['ecr'],
  now: Instant,
  previous?: NewerLookup,
): Promise<NewerLookup> {
  const of = running.containers[0]?.image ?? '';
  const runs = runningDigest(history, running);
  if (previous?.of === of && previous.runs === runs && now - previous.readAt < MAX_AGE_MS) return previous;
  const reference = parseImageReference(of);
  const home = await findEcrHome(ecr, reference?.registry);
  const own = home?.region === region ? await findOwnRegistry(ecr) : undefined;
  if (!reference || own?.account !== home?.account || !own)
    return { of, ...(runs !== undefined && { runs }), readAt: now };
  const images = await orNone(ecr.listImages(reference.repository));
  const image = findNewerImage(of, running.architecture, images, { refused: refusedDigests(history), runs });
  return { of, ...(runs !== undefined && { runs }), ...(image && { image }), readAt: now };
}
