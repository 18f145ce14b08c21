import type { LaunchType, ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-ecs';
import { runsOnHosts } from '@/sandbox/engine/fleet/register-host';
import type { Operation } from '@/sandbox/operation';
import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { clusterNamed } from './find';
import { pageOfNames } from './pages';

/** Ten at a time unless told otherwise, unlike every other list of ECS. */
const DEFAULT_PAGE = 10;

/** Leaves out services that were deleted, even while they drain. None has its resources managed by ECS. */
export const listServices =
  (world: World): Operation<ListServicesRequest, ListServicesResponse> =>
  ({ cluster, launchType, schedulingStrategy, resourceManagementType, ...page }) => {
    const services = [...clusterNamed(world, cluster).services.values()].filter(
      (service) =>
        service.status === 'ACTIVE' &&
        resourceManagementType !== 'ECS' &&
        (launchType === undefined || launchType === launchTypeOf(world, service)) &&
        (schedulingStrategy === undefined || schedulingStrategy === (service.schedulingStrategy ?? 'REPLICA')),
    );
    const { items, nextToken } = pageOfNames(
      services.map(({ arn }) => arn),
      page,
      DEFAULT_PAGE,
    );
    return { serviceArns: items, nextToken };
  };

const launchTypeOf = (world: World, { revisions, deployments: [primary] }: Service): LaunchType =>
  runsOnHosts(world, revisions.get(primary?.revisionArn ?? '')) ? 'EC2' : 'FARGATE';
