import type { Ecs } from '../../domain/cloud';
import type { Running } from '../../domain/image-usage';
import { primaryOf } from '../../domain/service-state';
import { unlessMissing } from './unless-missing';

/** Every service of the region with the task definition of its primary deployment. */
export async function listRunning(ecs: Ecs): Promise<Running[]> {
  const clusters = await ecs.listClusters();
  const services = (await Promise.all(clusters.map(({ name }) => ecs.listServices(name)))).flat();
  const running = await Promise.all(
    services.map(async (service) => {
      const arn = primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn;
      const definition = await unlessMissing(ecs.getTaskDefinition(arn));
      return definition ? [{ cluster: service.cluster, service: service.name, definition }] : [];
    }),
  );
  return running.flat();
}
