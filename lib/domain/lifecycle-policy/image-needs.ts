import { parseRevision } from '../arn';
import type { Image } from '../image';
import { parseImageReference } from '../image-reference';
import { revisionOfDeployment } from '../running-images';
import type { Deployment, ServiceDeployment, ServiceRevision } from '../service';
import type { Task } from '../task';
import type { TaskDefinition } from '../task-definition';

/**
 * Why an image must stay: a service or a standalone task runs it, or a roll-back to an earlier revision would. `isNext`: the
 * service runs another one, and its next tasks would start this one, as the tag that it names has moved since. `hidden`: so
 * many services or tasks that the reader may not see.
 */
export const NEED_KINDS = ['service', 'task', 'roll-back', 'hidden'] as const;
export type ImageNeed =
  | { kind: 'service'; cluster: string; service: string; isNext?: true }
  | { kind: 'task'; cluster: string; task: string }
  | { kind: 'roll-back'; cluster: string; service: string; revision: string }
  | { kind: 'hidden'; of: 'service' | 'task'; count: number };

/** By digest; an image that nothing needs has no entry. */
export type ImageNeeds = Readonly<Record<string, readonly ImageNeed[]>>;

type ServiceName = { cluster: string; service: string };
/** A service with the task definitions of its current deployments and what it deployed before. */
export type ServiceHistory = ServiceName & {
  definitions: readonly TaskDefinition[];
  /** The current deployments: what they were resolved to is what their next tasks run. */
  deployments?: readonly Pick<Deployment, 'id' | 'taskDefinitionArn'>[];
  history: readonly ServiceDeployment[];
};

type Use = { image: string; digest?: string | undefined; need: ImageNeed };

/**
 * Finds what needs each image. A container counts by the digest that it runs, and by the tag that it names as well: the
 * next task would pull what the tag names by then.
 */
export function findImageNeeds(
  images: readonly Pick<Image, 'repository' | 'digest' | 'tags'>[],
  tasks: readonly Task[],
  services: readonly ServiceHistory[],
): ImageNeeds {
  const needs = new Map<string, Map<string, ImageNeed>>();
  const byTag = new Map(images.flatMap(({ digest, tags }) => tags.map((tag) => [tag, digest] as const)));
  const digests = new Set(images.map(({ digest }) => digest));
  const repository = images[0]?.repository;

  const add = (digest: string | undefined, need: ImageNeed) => {
    if (digest === undefined || !digests.has(digest)) return;
    const ofImage = needs.get(digest) ?? new Map<string, ImageNeed>();
    needs.set(digest, ofImage.set(JSON.stringify(need), need));
  };
  const uses = [...usesByTasks(tasks), ...services.flatMap(usesByService)];
  const running = new Set(
    uses.flatMap(({ image, digest, need }) =>
      digest === undefined || need.kind === 'roll-back' ? [] : keyOf(need, image),
    ),
  );
  for (const { image, digest, need } of uses) {
    const reference = parseImageReference(image);
    if (reference?.repository !== repository) continue;
    add(digest ?? reference?.digest, need);
    // A roll-back deploys what ran; only where ECS has not recorded that does the tag decide.
    const followsTag = need.kind !== 'roll-back' || digest === undefined;
    if (followsTag && reference?.digest === undefined)
      add(byTag.get(reference?.tag ?? 'latest'), running.has(keyOf(need, image)) ? nextOf(need) : need);
  }
  return Object.fromEntries([...needs].map(([digest, ofImage]) => [digest, withoutRepeats([...ofImage.values()])]));
}

const keyOf = (need: ImageNeed, image: string): string => `${JSON.stringify(need)} ${image}`;

/** What a tag names comes next where it is known what runs; whether that is the same image is found out below. */
const nextOf = (need: ImageNeed): ImageNeed => (need.kind === 'service' ? { ...need, isNext: true } : need);

/** A service that runs an image needs it, whatever else it would need it for. */
const withoutRepeats = (needs: readonly ImageNeed[]): ImageNeed[] =>
  needs.filter((need) => {
    if (need.kind === 'task' || need.kind === 'hidden') return true;
    const ofService = needs.filter(
      (other) => other.kind === 'service' && other.cluster === need.cluster && other.service === need.service,
    );
    if (need.kind === 'roll-back') return ofService.length === 0;
    return !need.isNext || ofService.length === 1;
  });

/** The needs of one image with those that somebody may not see counted. */
export function hideNeeds(
  needs: readonly ImageNeed[],
  isVisible: (resource: { cluster: string; service?: string }) => boolean,
): ImageNeed[] {
  const hidden = { service: new Set<string>(), task: new Set<string>() };
  const visible = needs.filter((need) => {
    if (need.kind === 'hidden') return true;
    const { cluster } = need;
    if (need.kind === 'task') return isVisible({ cluster }) || !hidden.task.add(need.task);
    return isVisible({ cluster, service: need.service }) || !hidden.service.add(`${cluster}/${need.service}`);
  });
  const counts = (['service', 'task'] as const).flatMap((of): ImageNeed[] => {
    const count = hidden[of].size;
    return count > 0 ? [{ kind: 'hidden', of, count }] : [];
  });
  return [...visible, ...counts];
}

function usesByTasks(tasks: readonly Task[]): Use[] {
  return tasks
    .filter(({ state }) => state !== 'stopped')
    .flatMap(({ cluster, service, id, containers }) => {
      const need: ImageNeed = service ? { kind: 'service', cluster, service } : { kind: 'task', cluster, task: id };
      return containers.map(({ image, digest }) => ({ image, digest, need }));
    });
}

function usesByService({ cluster, service, definitions, deployments = [], history }: ServiceHistory): Use[] {
  const now: Use[] = definitions.flatMap(({ containers }) =>
    containers.map(({ image }) => ({ image, need: { kind: 'service', cluster, service } })),
  );
  const held = deployments.flatMap((deployment) =>
    (revisionOfDeployment(deployment, history)?.images ?? []).flatMap(({ image, digest }): Use[] =>
      digest === undefined ? [] : [{ image, digest, need: { kind: 'service', cluster, service } }],
    ),
  );
  const before = history.flatMap(revisionsThatWorked).flatMap(({ taskDefinitionArn, images }) => {
    const { family = '', revision = 0 } = parseRevision(taskDefinitionArn) ?? {};
    const need: ImageNeed = { kind: 'roll-back', cluster, service, revision: `${family}:${revision}` };
    return images.map(({ image, digest }): Use => ({ image, digest, need }));
  });
  return [...held, ...now, ...before];
}

/** What ran before a deployment, and what it brought in unless it failed: nobody rolls back to a failure. */
function revisionsThatWorked({ status, target, sources }: ServiceDeployment): ServiceRevision[] {
  const failed = status.startsWith('rollback') || status === 'stopped' || status === 'stop-requested';
  return target && !failed ? [target, ...sources] : sources;
}
