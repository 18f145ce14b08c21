import { revisionName } from '../arn';
import { imageLabel, parseImageReference, shortDigest } from '../image-reference';
import type { ServiceView } from '../live';
import { mainContainer } from '../main-container';
import type { Deployment, Service } from '../service';
import { isRollingBack, primaryOf, SERVICE_STATES } from '../service-state';
import type { Task } from '../task';
import type { TaskDefinition } from '../task-definition';
import { tasksWanted } from '../task-sets';
import { deploymentProgress } from './progress';

/** A sentence's message key under `progress.sentence.` and what goes into it. */
export type Sentence = { key: SentenceKey; facts: Record<string, string | number> };
/** Every state has a message, and some have a second one. */
export const SENTENCE_KEYS = [...SERVICE_STATES, 'restarting', 'scaling', 'deployment-failed'] as const;
export type SentenceKey = (typeof SENTENCE_KEYS)[number];

type Definitions = Readonly<Record<string, TaskDefinition>>;

const mainImage = (service: Service, definition: TaskDefinition): string | undefined =>
  mainContainer(service, definition)?.image;

/** The name of a revision for people: the tag of its main image, else its revision. */
export function versionOf(service: Service, taskDefinitionArn: string, definitions: Definitions): string {
  const definition = definitions[taskDefinitionArn];
  const image = definition && mainImage(service, definition);
  return image ? imageLabel(image) : revisionName(taskDefinitionArn);
}

/** The digests of the main image of two deployments, as far as they are known: a tag may have been pushed again between them. */
export type MainDigests = { from?: string | undefined; to?: string | undefined };

/** The digest of the main image that the tasks of a deployment run, whose revision may name a tag alone. */
export function mainDigestOf(
  service: Service,
  { id, taskDefinitionArn }: Pick<Deployment, 'id' | 'taskDefinitionArn'>,
  tasks: readonly Task[],
  definitions: Definitions,
): string | undefined {
  const definition = definitions[taskDefinitionArn];
  const name = definition && mainContainer(service, definition)?.name;
  return tasks
    .filter(({ deploymentId }) => deploymentId === id)
    .flatMap(({ containers }) => containers.find((container) => container.name === name)?.digest ?? [])[0];
}

/**
 * The names of two revisions side by side: their tags; if these are equal their digests; if there are none their
 * revisions.
 */
export function versionsOf(
  service: Service,
  from: string,
  to: string,
  definitions: Definitions,
  known: MainDigests = {},
): { from: string; to: string } {
  const images = [from, to].map((arn) => {
    const definition = definitions[arn];
    return definition && mainImage(service, definition);
  });
  const labels = images.map((image) => image && imageLabel(image));
  if (labels[0] && labels[1] && labels[0] !== labels[1]) return { from: labels[0], to: labels[1] };

  const pinned = images.map((image) => (image === undefined ? undefined : parseImageReference(image)?.digest));
  const digests = [pinned[0] ?? known.from, pinned[1] ?? known.to];
  if (digests[0] && digests[1] && digests[0] !== digests[1])
    return { from: shortDigest(digests[0]), to: shortDigest(digests[1]) };
  // A restart: one name for both says what they are, where two names would have to differ.
  if (from === to && labels[0] && labels[1]) return { from: labels[0], to: labels[1] };
  return { from: revisionName(from), to: revisionName(to) };
}

/**
 * A service's state in one sentence, such as "Rolling from 1.4.2 to 1.5.0, 2 of 4 new tasks healthy". A revision whose task
 * definition is missing is named by its number.
 */
export function serviceSentence({
  service,
  state,
  loop,
  tasks,
  targets,
  taskDefinitions,
}: Pick<ServiceView, 'service' | 'state' | 'loop' | 'tasks' | 'targets' | 'taskDefinitions'>): Sentence {
  const primary = primaryOf(service);
  const progress = deploymentProgress(service, tasks, targets);
  const to = primary?.taskDefinitionArn ?? service.taskDefinitionArn;
  const previous = service.deployments.find((deployment) => deployment !== primary);
  const outgoing = progress.outgoing.reduce((sum, lane) => sum + lane.serving + lane.starting + lane.unhealthy, 0);
  const counts = {
    desired: tasksWanted(service, service.desiredCount),
    running: service.runningCount,
    serving:
      state === 'rolling' || state === 'rolling-back'
        ? progress.incoming.serving
        : progress.incoming.serving + outgoing,
    failed: progress.incoming.failed,
    ends: loop?.ends ?? 0,
    minutes: loop?.minutes ?? 0,
  };
  const version = versionOf(service, to, taskDefinitions);
  if (!previous) {
    const isScaling = state === 'starting' && primary?.rollout === 'completed';
    return { key: isScaling ? 'scaling' : state, facts: { version, from: version, to: version, ...counts } };
  }
  const isRestart = state === 'rolling' && previous.taskDefinitionArn === to && !isRollingBack(service);
  // The tasks that run are of the deployment before: the new one has none.
  const isLeft = primary?.rollout === 'failed' && progress.incoming.serving === 0 && outgoing > 0;
  const digests = {
    from: mainDigestOf(service, previous, tasks, taskDefinitions),
    to: primary && mainDigestOf(service, primary, tasks, taskDefinitions),
  };
  const names = versionsOf(service, previous.taskDefinitionArn, to, taskDefinitions, digests);
  const key = isRestart ? 'restarting' : isLeft && state === 'failing' ? 'deployment-failed' : state;
  return { key, facts: { version, ...names, ...counts } };
}
