import { parseRevision } from '../arn';
import type { ImageLookup } from '../image-lookup';
import { parseImageReference, pin } from '../image-reference';
import { most } from '../list';
import { ownValue } from '../own-value';
import type { Instant } from '../scope';
import type { Service, ServiceDeployment } from '../service';
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
 */
export function rollBackMethod(definition: TaskDefinition, history: readonly ServiceDeployment[]): RollBackMethod {
  const running = stoppableDeployment(history);
  const isSoleSource =
    running !== undefined &&
    running.sources.length > 0 &&
    running.sources.every(({ taskDefinitionArn }) => taskDefinitionArn === definition.arn);
  if (isSoleSource && running.target?.taskDefinitionArn !== definition.arn) return 'stop-deployment';
  return definition.status === 'active' ? 'update-service' : 're-register';
}

/**
 * The image that a container of a revision ran, with its digest if ECS recorded it: a tag may have been pushed again.
 */
export function imageThatRan(
  { arn, containers }: Pick<TaskDefinition, 'arn' | 'containers'>,
  container: string,
  history: readonly ServiceDeployment[],
): { image: string; digest?: string } {
  const image = containers.find(({ name }) => name === container)?.image ?? '';
  const reference = parseImageReference(image);
  const recorded = history.find(({ target }) => target?.taskDefinitionArn === arn)?.target;
  const digest = reference?.digest ?? recorded?.images.find((each) => each.container === container)?.digest;
  if (!reference || digest === undefined) return { image };
  return { image: pin(reference, digest), digest };
}

/** @param lookups of the images that ran, by container name */
export function toRollBackTarget(
  definition: TaskDefinition,
  service: Service,
  history: readonly ServiceDeployment[],
  lookups: Readonly<Record<string, ImageLookup>>,
): RollBackTarget {
  const deployments = history.filter(({ target }) => target?.taskDefinitionArn === definition.arn);
  const times = deployments.map(({ startedAt, createdAt }) => startedAt ?? createdAt);
  const current = primaryOf(service)?.taskDefinitionArn === definition.arn;
  const imageExists = !Object.values(lookups).some((lookup) => lookup.registry === 'ecr' && !lookup.found);
  const isOwn = parseRevision(service.taskDefinitionArn)?.family === definition.family || deployments.length > 0;
  const refusal = refusalOf(definition, { current, isOwn, imageExists });
  const images = definition.containers.map(({ name, image }) => {
    const ran = imageThatRan(definition, name, history);
    return {
      container: name,
      image,
      ...(ran.digest !== undefined && { digest: ran.digest }),
      ...(hasMoved(image, ownValue(lookups, name)) && { pinned: ran.image }),
    };
  });
  const method = rollBackMethod(definition, history);
  const isMoved = images.some(({ pinned }) => pinned !== undefined);
  return {
    revision: definition.revision,
    taskDefinition: definition,
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
