import { revisionName } from '../arn';
import type { Target } from '../balancer';
import { imageLabel, parseImageReference, shortDigest } from '../image-reference';
import type { Service } from '../service';
import { isRollingBack, primaryOf, SERVICE_STATES, serviceStateOf } from '../service-state';
import type { Task } from '../task';
import type { TaskDefinition } from '../task-definition';
import { deploymentProgress } from './progress';

/** A sentence's message key under `progress.sentence.` and what goes into it. */
export type Sentence = { key: SentenceKey; facts: Record<string, string | number> };
/** Every state has a message, and two states have a second one. */
export const SENTENCE_KEYS = [...SERVICE_STATES, 'restarting', 'scaling'] as const;
export type SentenceKey = (typeof SENTENCE_KEYS)[number];

type Definitions = Readonly<Record<string, TaskDefinition>>;

/** The main image of a revision: of the container behind the load balancer, else of the first essential one. */
function mainImage(service: Service, definition: TaskDefinition): string | undefined {
  const exposed = service.loadBalancers[0]?.container;
  const { containers } = definition;
  const main =
    containers.find(({ name }) => name === exposed) ?? containers.find(({ essential }) => essential) ?? containers[0];
  return main?.image;
}

/** The name of a revision for people: the tag of its main image, else its revision. */
export function versionOf(service: Service, taskDefinitionArn: string, definitions: Definitions): string {
  const definition = definitions[taskDefinitionArn];
  const image = definition && mainImage(service, definition);
  return image ? imageLabel(image) : revisionName(taskDefinitionArn);
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
): { from: string; to: string } {
  const images = [from, to].map((arn) => {
    const definition = definitions[arn];
    return definition && mainImage(service, definition);
  });
  const labels = images.map((image) => image && imageLabel(image));
  if (labels[0] && labels[1] && labels[0] !== labels[1]) return { from: labels[0], to: labels[1] };

  const digests = images.map((image) => image && parseImageReference(image)?.digest);
  if (digests[0] && digests[1] && digests[0] !== digests[1])
    return { from: shortDigest(digests[0]), to: shortDigest(digests[1]) };
  return { from: revisionName(from), to: revisionName(to) };
}

/**
 * A service's state in one sentence, such as "Rolling from 1.4.2 to 1.5.0, 2 of 4 new tasks healthy".
 * @param definitions by ARN; a missing one is named by its revision
 */
export function serviceSentence(
  service: Service,
  tasks: readonly Task[],
  targets: readonly Target[],
  definitions: Definitions,
): Sentence {
  const state = serviceStateOf(service, tasks, targets);
  const primary = primaryOf(service);
  const progress = deploymentProgress(service, tasks, targets);
  const to = primary?.taskDefinitionArn ?? service.taskDefinitionArn;
  const previous = service.deployments.find((deployment) => deployment !== primary);
  const outgoing = progress.outgoing.reduce((sum, lane) => sum + lane.serving + lane.starting + lane.unhealthy, 0);
  const counts = {
    desired: service.desiredCount,
    running: service.runningCount,
    serving:
      state === 'rolling' || state === 'rolling-back'
        ? progress.incoming.serving
        : progress.incoming.serving + outgoing,
    failed: progress.incoming.failed,
  };
  const version = versionOf(service, to, definitions);
  if (!previous) {
    const isScaling = state === 'starting' && primary?.rollout === 'completed';
    return { key: isScaling ? 'scaling' : state, facts: { version, from: version, to: version, ...counts } };
  }
  const isRestart = state === 'rolling' && previous.taskDefinitionArn === to && !isRollingBack(service);
  const names = versionsOf(service, previous.taskDefinitionArn, to, definitions);
  return { key: isRestart ? 'restarting' : state, facts: { version, ...names, ...counts } };
}
