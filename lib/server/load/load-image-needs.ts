import { MAX_CONCURRENT_CALLS, mapBounded } from '../../aws/collect';
import type { Ecs } from '../../domain/cloud';
import type { Image } from '../../domain/image';
import { parseImageReference } from '../../domain/image-reference';
import { findImageNeeds, type ImageNeeds, type ServiceHistory } from '../../domain/lifecycle-policy/image-needs';
import { Failure, ignoreMissing } from '../../domain/problem';
import type { Service } from '../../domain/service';

/**
 * What needs the images of a repository: every task of the region that has not stopped, and each service that names the
 * repository, with what it has deployed as far as ECS remembers it.
 */
export async function loadImageNeeds(
  ecs: Ecs,
  repository: string,
  images: readonly Pick<Image, 'repository' | 'digest' | 'tags'>[],
): Promise<{ needs: ImageNeeds; services: { cluster: string; service: string }[] }> {
  const clusters = (await ecs.listClusters()).map(({ name }) => name);
  const [tasks, services] = await Promise.all([
    mapBounded(clusters, MAX_CONCURRENT_CALLS, (cluster) => ecs.listTasks(cluster)),
    mapBounded(clusters, MAX_CONCURRENT_CALLS, (cluster) => ecs.listServices(cluster)),
  ]);
  const histories = await mapBounded(services.flat(), MAX_CONCURRENT_CALLS, (service) =>
    readHistory(ecs, repository, service),
  );
  const using = histories.filter((each) => each !== undefined);
  return {
    needs: findImageNeeds(images, tasks.flat(), using),
    services: using.map(({ cluster, service }) => ({ cluster, service })),
  };
}

/** Undefined for a service none of whose current deployments names the repository. */
async function readHistory(ecs: Ecs, repository: string, service: Service): Promise<ServiceHistory | undefined> {
  const arns = new Set([
    service.taskDefinitionArn,
    ...service.deployments.map(({ taskDefinitionArn }) => taskDefinitionArn),
  ]);
  const read = await Promise.all([...arns].map((arn) => ignoreMissing(ecs.getTaskDefinition(arn))));
  const definitions = read.filter((definition) => definition !== undefined);
  const names = definitions.flatMap(({ containers }) => containers.map(({ image }) => image));
  if (!names.some((image) => parseImageReference(image)?.repository === repository)) return undefined;
  const { cluster, name } = service;
  const history = await ecs.listServiceDeployments(cluster, name);
  return { cluster, service: name, definitions, deployments: service.deployments, history };
}

/**
 * The needs for a page that is worth showing without them: undefined where AWS answers in a way that we do not know.
 * @param onUnknown is told the operation
 */
export async function loadNeedsIfKnown(
  onUnknown: (operation: string) => void,
  ...asked: Parameters<typeof loadImageNeeds>
): Promise<Awaited<ReturnType<typeof loadImageNeeds>> | undefined> {
  try {
    return await loadImageNeeds(...asked);
  } catch (error) {
    if (!(error instanceof Failure) || error.problem.code !== 'unexpected') throw error;
    onUnknown(error.problem.source ?? 'ecs');
    return undefined;
  }
}
