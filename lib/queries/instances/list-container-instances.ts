import type { ContainerInstances } from '../../domain/container-instance';
import { ClusterScope } from '../../domain/scope';
import { query } from '../../server/operation';

/** The instances on which a cluster runs tasks; none for one that runs on Fargate alone. @throws Failure `missing` */
export const listContainerInstances = query({
  permission: 'console:read',
  input: ClusterScope,
  run: ({ cluster }, { ecs }): Promise<ContainerInstances> => ecs.listContainerInstances(cluster),
});
