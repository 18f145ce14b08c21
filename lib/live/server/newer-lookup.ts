import type { Cloud } from '../../domain/cloud';
import { parseImageReference } from '../../domain/image-reference';
import { mainContainer } from '../../domain/main-container';
import {
  findNewerImage,
  findRefusedImage,
  type NewerImage,
  type RefusedImage,
  refusedDigests,
} from '../../domain/newer-image';
import { deployedDigests } from '../../domain/running-images';
import type { Instant } from '../../domain/scope';
import type { Service, ServiceDeployment } from '../../domain/service';
import type { Task } from '../../domain/task';
import type { TaskDefinition } from '../../domain/task-definition';
import { findEcrHome, findOwnRegistry } from '../../server/load/find-ecr-home';
import { orNone } from '../../server/load/or-none';

/**
 * A newer image of a service's repository, or else one that it has refused, if there is one, and for which image and digest it
 * was looked for, and when.
 */
export type NewerLookup = {
  of: string;
  runs?: string;
  image?: NewerImage;
  refused?: RefusedImage;
  readAt: Instant;
};

/** During a deployment a service is read often; images are pushed seldom. */
const MAX_AGE_MS = 20_000;

type About = {
  service: Service;
  tasks: readonly Task[];
  running: TaskDefinition;
  history: readonly ServiceDeployment[];
  region: string;
};

/** Looks in the account's own registry for an image that is newer than the one of the main container. */
export async function lookForNewerImage(
  { service, tasks, running, history, region }: About,
  ecr: Cloud['ecr'],
  now: Instant,
  previous?: NewerLookup,
): Promise<NewerLookup> {
  const main = mainContainer(service, running);
  const of = main?.image ?? '';
  const runs = deployedDigests(service, history, tasks)[main?.name ?? ''];
  const isFresh = previous !== undefined && now - previous.readAt < MAX_AGE_MS;
  if (isFresh && previous.of === of && previous.runs === runs) return previous;
  const found = { of, ...(runs !== undefined && { runs }), readAt: now };
  const reference = parseImageReference(of);
  const home = await findEcrHome(ecr, reference?.registry);
  const own = home?.region === region ? await findOwnRegistry(ecr) : undefined;
  if (!reference || own?.account !== home?.account || !own) return found;
  const images = await orNone(ecr.listImages(reference.repository));
  const image = findNewerImage(of, running.architecture, images, { refused: refusedDigests(history), runs });
  if (image) return { ...found, image };
  const refused = findRefusedImage(of, running.architecture, images, history, runs);
  return { ...found, ...(refused && { refused }) };
}
