import { parseRevision } from '../arn';
import type { ImageLookup } from '../image-lookup';
import { parseImageReference, pin } from '../image-reference';
import { most } from '../list';
import { ownValue } from '../own-value';
import { hasMovableTag, imagesKey, isNamedByTag, REFUSED_STATUSES, revisionOfDeployment } from '../running-images';
import type { Instant } from '../scope';
import type { Service, ServiceDeployment, ServiceRevision } from '../service';
import { primaryOf } from '../service-state';
import type { TaskDefinition } from '../task-definition';
import { stoppableDeployment } from './eligibility';

/**
 * How a revision is restored: by stopping the deployment that is replacing it, by deploying it again, or by registering
 * a copy first when it was deregistered or one of its tags was pushed again.
 */
export const ROLL_BACK_METHODS = ['stop-deployment', 'update-service', 're-register'] as const;
export type RollBackMethod = (typeof ROLL_BACK_METHODS)[number];

/** Why a service cannot roll back to a revision; each reason has a message under `changes.roll-back-refusal.`. */
export type RollBackRefusal = 'current' | 'never-ran' | 'image-missing' | 'being-deleted';

export type RollBackTarget = {
  revision: number;
  taskDefinition: TaskDefinition;
  /** The service revision whose images it ran, where the definition names a tag alone and has run more than one image by it. */
  serviceRevisionArn?: string;
  /** By container; `pinned` is the reference with digest of the image that ran, when its tag has been pushed again. */
  images: { container: string; image: string; digest?: string; pinned?: string }[];
  /** When the service last started to deploy it; absent when ECS has no such deployment any more. */
  lastDeployedAt?: Instant;
  imageExists: boolean;
  current: boolean;
  method: RollBackMethod;
  refusal?: RollBackRefusal;
};

/**
 * The method to restore a revision. Stopping a running deployment keeps the old tasks, and is chosen only when ECS
 * would restore exactly the wanted revision.
 * @param wanted the service revision whose images are to run, where more than one ran of the definition
 */
export function rollBackMethod(
  definition: TaskDefinition,
  history: readonly ServiceDeployment[],
  wanted?: ServiceRevision,
): RollBackMethod {
  const running = stoppableDeployment(history);
  const isWanted = (revision: ServiceRevision) =>
    wanted ? imagesKey(revision) === imagesKey(wanted) : revision.taskDefinitionArn === definition.arn;
  const isSoleSource = running !== undefined && running.sources.length > 0 && running.sources.every(isWanted);
  if (isSoleSource && !(running.target && isWanted(running.target))) return 'stop-deployment';
  return definition.status === 'active' ? 'update-service' : 're-register';
}

/**
 * The image that a container of a revision ran, with its digest if ECS recorded it: a tag may have been pushed again.
 * @param recorded the service revision that ran it
 */
export function imageThatRan(
  { containers }: Pick<TaskDefinition, 'containers'>,
  container: string,
  recorded: ServiceRevision | undefined,
): { image: string; digest?: string } {
  const image = containers.find(({ name }) => name === container)?.image ?? '';
  const reference = parseImageReference(image);
  const digest = reference?.digest ?? recorded?.images.find((each) => each.container === container)?.digest;
  if (!reference || digest === undefined) return { image };
  return { image: pin(reference, digest), digest };
}

/** One way in which a definition ran: the service revision, absent where ECS has forgotten it. */
export type PastRun = { recorded?: ServiceRevision; isOneOfMany: boolean };

/**
 * How a definition has run: once for all where it names digests or ECS recorded none, else once for each set of images that its
 * tags meant, newest first.
 */
export function pastRunsOf(
  definition: Pick<TaskDefinition, 'arn' | 'containers'>,
  service: Pick<Service, 'deployments'>,
  history: readonly ServiceDeployment[],
): PastRun[] {
  const own = history.flatMap(({ target }) => (target?.taskDefinitionArn === definition.arn ? [target] : []));
  const present = presentRevision(definition, service, history);
  if (!hasMovableTag(definition)) return [{ ...(own[0] && { recorded: own[0] }), isOneOfMany: false }];
  const byImages = new Map([...(present ? [present] : []), ...own].map((revision) => [imagesKey(revision), revision]));
  const newestFirst = [...byImages.values()].filter(({ images }) => images.some(({ digest }) => digest !== undefined));
  const [first] = newestFirst;
  if (!first) return [{ ...(own[0] && { recorded: own[0] }), isOneOfMany: false }];
  return newestFirst.map((recorded) => ({ recorded, isOneOfMany: newestFirst.length > 1 }));
}

/** The service revision that runs now, if it is of the definition. */
function presentRevision(
  { arn }: Pick<TaskDefinition, 'arn'>,
  service: Pick<Service, 'deployments'>,
  history: readonly ServiceDeployment[],
): ServiceRevision | undefined {
  const primary = primaryOf(service);
  return primary?.taskDefinitionArn === arn ? revisionOfDeployment(primary, history) : undefined;
}

/**
 * @param lookups of the images that ran, by container name
 * @param run how the definition ran; as it did last when absent
 */
export function toRollBackTarget(
  definition: TaskDefinition,
  service: Service,
  history: readonly ServiceDeployment[],
  lookups: Readonly<Record<string, ImageLookup>>,
  run?: PastRun,
): RollBackTarget {
  const { recorded, isOneOfMany } = run ?? pastRunsOf(definition, service, history)[0] ?? { isOneOfMany: false };
  const wanted = isOneOfMany ? recorded : undefined;
  const deployments = history.filter(({ target }) =>
    wanted ? target && imagesKey(target) === imagesKey(wanted) : target?.taskDefinitionArn === definition.arn,
  );
  const times = deployments.map(({ startedAt, createdAt }) => startedAt ?? createdAt);
  const isSameDefinition = primaryOf(service)?.taskDefinitionArn === definition.arn;
  const present = presentRevision(definition, service, history);
  const current = isSameDefinition && (!wanted || !present || imagesKey(present) === imagesKey(wanted));
  const imageExists = !Object.values(lookups).some((lookup) => lookup.registry === 'ecr' && !lookup.found);
  const isOwn = parseRevision(service.taskDefinitionArn)?.family === definition.family || deployments.length > 0;
  const refusal = refusalOf(definition, { current, isOwn, imageExists });
  const images = definition.containers.map(({ name, image }) => {
    const ran = imageThatRan(definition, name, recorded);
    // Deploying the very definition that is deployed already would resolve its tags anew, or change nothing.
    const isHeld = isSameDefinition && isNamedByTag(image) && ran.digest !== undefined;
    return {
      container: name,
      image,
      ...(ran.digest !== undefined && { digest: ran.digest }),
      ...((isHeld || hasMoved(image, ownValue(lookups, name))) && { pinned: ran.image }),
    };
  });
  const method = rollBackMethod(definition, history, wanted);
  const isMoved = images.some(({ pinned }) => pinned !== undefined);
  return {
    revision: definition.revision,
    taskDefinition: definition,
    ...(wanted && { serviceRevisionArn: wanted.arn }),
    images,
    ...(times.length > 0 && { lastDeployedAt: most(times) }),
    imageExists,
    current,
    method: method === 'update-service' && isMoved ? 're-register' : method,
    ...(refusal && { refusal }),
  };
}

/** Whether the tag of a revision's image has been pushed again since it ran. */
function hasMoved(image: string, lookup: ImageLookup | undefined): boolean {
  const { tag = 'latest', digest } = parseImageReference(image) ?? {};
  return (
    digest === undefined && lookup?.registry === 'ecr' && lookup.found !== undefined && !lookup.found.tags.includes(tag)
  );
}

/** @param about `isOwn`: whether the revision is of the service's family, or of another one that it has run */
function refusalOf(
  definition: TaskDefinition,
  { current, isOwn, imageExists }: { current: boolean; isOwn: boolean; imageExists: boolean },
): RollBackRefusal | undefined {
  if (current) return 'current';
  if (!isOwn) return 'never-ran';
  if (definition.status === 'deleting') return 'being-deleted';
  return imageExists ? undefined : 'image-missing';
}

/** The last deployment of a target's images; undefined where ECS lists none. */
export function pastOf(
  { taskDefinition, serviceRevisionArn }: Pick<RollBackTarget, 'taskDefinition' | 'serviceRevisionArn'>,
  history: readonly ServiceDeployment[],
): ServiceDeployment | undefined {
  const revision = history.find(({ target }) => target?.arn === serviceRevisionArn)?.target;
  return history.find(({ target }) =>
    revision ? target && imagesKey(target) === imagesKey(revision) : target?.taskDefinitionArn === taskDefinition.arn,
  );
}

/** Targets in the order in which a person would want them: what ran well, what AWS has forgotten, what was refused. */
export function orderTargets(
  targets: readonly RollBackTarget[],
  history: readonly ServiceDeployment[],
): RollBackTarget[] {
  const rankOf = (target: RollBackTarget) => {
    const last = pastOf(target, history);
    if (target.current) return 0;
    return last === undefined ? 2 : REFUSED_STATUSES.includes(last.status) ? 3 : 1;
  };
  return targets.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || b.revision - a.revision || (b.lastDeployedAt ?? 0) - (a.lastDeployedAt ?? 0),
  );
}

/** What tells a target from the others. */
export const keyOfTarget = ({
  taskDefinition,
  serviceRevisionArn,
}: Pick<RollBackTarget, 'taskDefinition' | 'serviceRevisionArn'>): string => serviceRevisionArn ?? taskDefinition.arn;
