import { lastSegment } from './arn';
import { parseImageReference } from './image-reference';
import { runningDigests } from './pin-running-images';
import type { Deployment, Service, ServiceDeployment, ServiceDeploymentStatus, ServiceRevision } from './service';
import { primaryOf } from './service-state';
import type { Task } from './task';
import type { TaskDefinition } from './task-definition';

/** Statuses of deployments that ended because their tasks did not come up, or that somebody stopped. */
export const REFUSED_STATUSES: readonly ServiceDeploymentStatus[] = [
  'stopped',
  'rollback-requested',
  'rollback-in-progress',
  'rollback-successful',
  'rollback-failed',
];

/** Whether a service names an image by a tag alone, which may be pushed again. */
export const isNamedByTag = (image: string): boolean => {
  const reference = parseImageReference(image);
  return reference !== undefined && reference.digest === undefined;
};

type RevisionImage = ServiceRevision['images'][number];

/** The digest that a container of a service revision runs: as ECS has recorded it, else as its reference names it. */
export const digestOfImage = ({ digest, image }: Pick<RevisionImage, 'digest' | 'image'>): string | undefined =>
  digest ?? parseImageReference(image)?.digest;

const revisionsOf = ({ target, sources, rollback }: ServiceDeployment): ServiceRevision[] =>
  [target, ...sources, rollback?.to].filter((revision) => revision !== undefined);

/**
 * The service revision that a deployment runs, which has the digests that ECS resolved its tags to when it began. Both end in
 * the same number: `ecs-svc/N`, `service-revision/<cluster>/<service>/N`. Where none does, it is the newest of the task
 * definition that was not rolled back: a revision of the same definition may have been refused since, with what its tag meant then.
 */
export function revisionOfDeployment(
  deployment: Pick<Deployment, 'id' | 'taskDefinitionArn'> | undefined,
  history: readonly ServiceDeployment[],
): ServiceRevision | undefined {
  if (!deployment) return undefined;
  const number = lastSegment(deployment.id);
  const exact = history.flatMap(revisionsOf).find(({ arn }) => lastSegment(arn) === number);
  if (exact) return exact;
  const ofDefinition = history.filter(({ target }) => target?.taskDefinitionArn === deployment.taskDefinitionArn);
  return (ofDefinition.find(({ status }) => !REFUSED_STATUSES.includes(status)) ?? ofDefinition[0])?.target;
}

/**
 * By container: the digests that the next task of a service would run as well, for ECS holds the tasks of a deployment to one. As
 * its tasks have them, else as ECS has recorded them.
 */
export function deployedDigests(
  service: Pick<Service, 'deployments' | 'taskDefinitionArn'>,
  history: readonly ServiceDeployment[],
  tasks: readonly Task[] = [],
): Record<string, string> {
  const recorded = revisionOfDeployment(primaryOf(service), history)?.images ?? [];
  return {
    ...Object.fromEntries(
      recorded.flatMap(({ container, digest }) => (digest === undefined ? [] : [[container, digest]])),
    ),
    ...runningDigests(service, tasks),
  };
}

/** The images of a revision as one text, so that two that ran the same are known: a task definition with the digests of its tags. */
export const imagesKey = ({
  taskDefinitionArn,
  images,
}: Pick<ServiceRevision, 'taskDefinitionArn' | 'images'>): string =>
  JSON.stringify([
    taskDefinitionArn,
    images.map((each) => `${each.container} ${digestOfImage(each) ?? ''}`).toSorted(),
  ]);

/** Whether a definition may start another image than it did before: one of its containers names a tag alone. */
export const hasMovableTag = ({ containers }: Pick<TaskDefinition, 'containers'>): boolean =>
  containers.some(({ image }) => isNamedByTag(image));
