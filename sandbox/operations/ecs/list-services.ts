import type { ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { clusterNamed } from './find';
import { pageOfNames } from './pages';

/** Ten at a time unless told otherwise, unlike every other list of ECS. */
const DEFAULT_PAGE = 10;

/** Leaves out services that were deleted, even while they drain. */
export const listServices =
  (world: World): Operation<ListServicesRequest, ListServicesResponse> =>
  ({ cluster, launchType, schedulingStrategy, ...page }) => {
    const services = [...clusterNamed(world, cluster).services.values()].filter(
      ({ status }) => status === 'ACTIVE' && launchType !== 'EC2' && schedulingStrategy !== 'DAEMON',
    );
    const { items, nextToken } = pageOfNames(
      services.map(({ arn }) => arn),
      page,
      DEFAULT_PAGE,
    );
    return { serviceArns: items, nextToken };
  };
