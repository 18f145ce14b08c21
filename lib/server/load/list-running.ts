import type { Ecs } from '../../domain/cloud';
import { parseImageReference } from '../../domain/image-reference';
import type { Running } from '../../domain/image-usage';
import { mainContainer } from '../../domain/main-container';
import { ignoreMissing } from '../../domain/problem';
import { revisionOfDeployment } from '../../domain/running-images';
import { primaryOf } from '../../domain/service-state';
import { orNone } from './or-none';

/** Every service of the region with the task definition of its primary deployment. */
export async function listRunning(ecs: Ecs): Promise<Running[]> {
  const clusters = await ecs.listClusters();
  const services = (await Promise.all(clusters.map(({ name }) => ecs.listServices(name)))).flat();
  const running = await Promise.all(
    services.map(async (service) => {
      const arn = primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn;
      const definition = await ignoreMissing(ecs.getTaskDefinition(arn));
      if (!definition) return [];
      const deployment = primaryOf(service)?.id;
      const main = mainContainer(service, definition)?.name;
      return [
        {
          ...{ cluster: service.cluster, service: service.name, definition },
          ...(deployment !== undefined && { deploymentId: deployment }),
          ...(main !== undefined && { main }),
        },
      ];
    }),
  );
  return running.flat();
}

/**
 * The same, with the image digests of the running tasks for services that name an image of this repository by tag: the
 * tag may have been pushed again. Services that name a digest need no read.
 */
export function addRunningDigests(ecs: Ecs, repository: string, running: readonly Running[]): Promise<Running[]> {
  const isVague = (image: string) => {
    const reference = parseImageReference(image);
    return reference?.repository === repository && reference.digest === undefined;
  };
  return Promise.all(
    running.map(async (each) => {
      if (!each.definition.containers.some(({ image }) => isVague(image))) return each;
      const tasks = await orNone(ecs.listTasks(each.cluster, each.service));
      const containers = tasks.filter(({ state }) => state === 'running').flatMap((task) => task.containers);
      const digestsOf = (name: string) =>
        containers.flatMap((container) => (container.name === name && container.digest ? [container.digest] : []));
      const digests = each.definition.containers.map(({ name }) => [name, [...new Set(digestsOf(name))]] as const);
      if (digests.some(([, found]) => found.length > 0)) return { ...each, digests: Object.fromEntries(digests) };
      return { ...each, digests: await readDeployedDigests(ecs, each) };
    }),
  );
}

/** Of a service without a task, such as one that is paused: what its next task would start. */
async function readDeployedDigests(
  ecs: Ecs,
  { cluster, service, deploymentId, definition }: Running,
): Promise<Record<string, string[]>> {
  if (deploymentId === undefined) return {};
  const history = await orNone(ecs.listServiceDeployments(cluster, service));
  const recorded = revisionOfDeployment({ id: deploymentId, taskDefinitionArn: definition.arn }, history);
  return Object.fromEntries(
    (recorded?.images ?? []).flatMap(({ container, digest }) => (digest === undefined ? [] : [[container, [digest]]])),
  );
}
