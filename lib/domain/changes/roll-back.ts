import type { Instant } from '../scope';
import type { Service, ServiceDeployment } from '../service';
import { primaryOf } from '../service-state';
import type { TaskDefinition } from '../task-definition';
import { stoppableDeployment } from './eligibility';

/**
 * How a revision is brought back: by stopping the deployment that is replacing it, by deploying it again, or, when it
 * has been deregistered, by registering a copy of it first.
 */
export const ROLL_BACK_METHODS = ['stop-deployment', 'update-service', 're-register'] as const;
export type RollBackMethod = (typeof ROLL_BACK_METHODS)[number];

/** Why a revision cannot be gone back to; each has its sentence under `changes.roll-back-refusal.`. */
export type RollBackRefusal = 'current' | 'image-missing' | 'being-deleted';

export type RollBackTarget = {
  revision: number;
  taskDefinition: TaskDefinition;
  images: { container: string; image: string; digest?: string }[];
  /** When the service last began to run it; absent when ECS remembers no such deployment. */
  lastDeployedAt?: Instant;
  imageExists: boolean;
  current: boolean;
  way: RollBackMethod;
  refusal?: RollBackRefusal;
};

/**
 * The right way back to a revision. Stopping a running deployment is the gentlest, for ECS keeps the old tasks; it is
 * right only when what ECS would bring back is the very revision wanted.
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

/** @param missingImages references that their registry says it does not have */
export function toRollBackTarget(
  definition: TaskDefinition,
  service: Service,
  history: readonly ServiceDeployment[],
  missingImages: ReadonlySet<string>,
): RollBackTarget {
  const deployments = history.filter(({ target }) => target?.taskDefinitionArn === definition.arn);
  const ran = deployments[0]?.target;
  const times = deployments.map(({ startedAt, createdAt }) => startedAt ?? createdAt);
  const current = primaryOf(service)?.taskDefinitionArn === definition.arn;
  const imageExists = !definition.containers.some(({ image }) => missingImages.has(image));
  const refusal = refusalOf(definition, current, imageExists);
  return {
    revision: definition.revision,
    taskDefinition: definition,
    images: definition.containers.map(({ name, image }) => {
      const digest = ran?.images.find(({ container }) => container === name)?.digest;
      return { container: name, image, ...(digest && { digest }) };
    }),
    ...(times.length > 0 && { lastDeployedAt: Math.max(...times) }),
    imageExists,
    current,
    way: rollBackMethod(definition, history),
    ...(refusal && { refusal }),
  };
}

function refusalOf(definition: TaskDefinition, current: boolean, imageExists: boolean): RollBackRefusal | undefined {
  if (current) return 'current';
  if (definition.status === 'deleting') return 'being-deleted';
  return imageExists ? undefined : 'image-missing';
}
