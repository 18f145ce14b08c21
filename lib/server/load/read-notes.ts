import { memory } from '../../aws/bounded-cache';
import type { Image } from '../../domain/image';
import { parseImageReference } from '../../domain/image-reference';
import type { Running } from '../../domain/image-usage';
import { findNewerImage, type NewerImage, refusedDigests } from '../../domain/newer-image';
import { isNamedByTag } from '../../domain/running-images';
import type { Instant } from '../../domain/scope';
import type { Task } from '../../domain/task';
import type { ServiceNote } from '../../domain/wire/region-actions';
import type { Context } from '../context';
import { findEcrHome } from './find-ecr-home';
import { listRunning } from './list-running';
import { orNone } from './or-none';
import { readAuditEntries } from './read-audit-entries';

/** Images are pushed and services changed by people; notes of a minute ago are good enough. */
const FRESH_MS = 60_000;
const SCOPES = 128;
const MONTH_MS = 30 * 24 * 3_600_000;
const ENTRIES_MAX = 500;

/** Permissions of commands that replace the running tasks. */
const DEPLOYMENT_PERMISSIONS = new Set([
  'service:create',
  'service:roll-out',
  'service:roll-back',
  'service:restart',
  'deployment:stop',
]);

const notes = memory<ServiceNote[]>({ size: SCOPES, ttlMs: FRESH_MS });

/** Notes on every service of a region, at most a minute old, cached for all viewers. */
export function readNotes(context: Context): Promise<ServiceNote[]> {
  const { account, region } = context.scope;
  return notes.get(`${account}/${region}`, context.now(), () => loadNotes(context));
}

async function loadNotes(context: Context): Promise<ServiceNote[]> {
  const [running, changes, { accountId }] = await Promise.all([
    listRunning(context.ecs),
    lastChanges(context),
    context.identity.getCallerIdentity(),
  ]);
  const imagesByRepository = new Map<string, Promise<Image[]>>();
  const imagesOf = async (text: string): Promise<Image[]> => {
    const reference = parseImageReference(text);
    const home = await findEcrHome(context.ecr, reference?.registry);
    const isOurs = home?.account === accountId && home.region === context.scope.region;
    if (!reference || !isOurs) return [];
    const { repository } = reference;
    const images = imagesByRepository.get(repository) ?? orNone(context.ecr.listImages(repository));
    imagesByRepository.set(repository, images);
    return images;
  };
  const tasksByCluster = new Map<string, Promise<Task[]>>();
  const tasksOf = (cluster: string): Promise<Task[]> => {
    const tasks = tasksByCluster.get(cluster) ?? orNone(context.ecs.listTasks(cluster));
    tasksByCluster.set(cluster, tasks);
    return tasks;
  };
  return Promise.all(
    running.map(async (each) => {
      const { cluster, service } = each;
      const image = mainImageOf(each);
      const images = await imagesOf(image);
      // Only its tasks say what a tag meant when they began.
      const tasks = images.length > 0 && isNamedByTag(image) ? await tasksOf(cluster) : [];
      const newer = await findNewer(context, each, images, digestOf(each, tasks));
      const changed = changes.get(`${cluster}/${service}`);
      return { cluster, service, ...(newer && { newer }), ...(changed && { changed }) };
    }),
  );
}

const mainImageOf = ({ definition: { containers }, main }: Running): string =>
  (containers.find(({ name }) => name === main) ?? containers[0])?.image ?? '';

/** The digest that the tasks of a service's deployment run by its main image's tag. */
const digestOf = ({ cluster, service, deploymentId, main }: Running, tasks: readonly Task[]): string | undefined =>
  tasks
    .filter((task) => task.cluster === cluster && task.service === service && task.deploymentId === deploymentId)
    .flatMap(({ containers }) => containers.find(({ name }) => name === main)?.digest ?? [])[0];

/** The history is read only when there is a newer image: one that the service has failed to deploy does not count. */
async function findNewer(
  { ecs }: Context,
  running: Running,
  images: readonly Image[],
  runs: string | undefined,
): Promise<NewerImage | undefined> {
  const { cluster, service, definition } = running;
  const image = mainImageOf(running);
  const newer = findNewerImage(image, definition.architecture, images, { runs });
  if (!newer) return undefined;
  const history = await orNone(ecs.listServiceDeployments(cluster, service));
  return findNewerImage(image, definition.architecture, images, { refused: refusedDigests(history), runs });
}

/** Who changed each service last, by `cluster/service`. Empty when the journal cannot be read. */
async function lastChanges(context: Context): Promise<Map<string, { by: string; at: Instant }>> {
  const read = readAuditEntries(context, { from: context.now() - MONTH_MS, limit: ENTRIES_MAX });
  const entries = await orNone(read.then((audit) => audit.entries));
  const last = new Map<string, { by: string; at: Instant }>();
  for (const { cluster, service, who, at, permission, outcome } of entries) {
    const key = `${cluster}/${service}`;
    if (outcome === 'done' && DEPLOYMENT_PERMISSIONS.has(permission) && !last.has(key)) last.set(key, { by: who, at });
  }
  return last;
}
