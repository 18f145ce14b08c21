import type { DescribeTaskSetsRequest, DescribeTaskSetsResponse } from '@aws-sdk/client-ecs';
import { taskSetsOf } from '@/sandbox/engine/deployment/task-sets';
import { lastPart, taskSetArn } from '@/sandbox/engine/kernel/arns';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { countTasks, taskSetShape } from './shapes/service';
import { findTaskSet, serviceOfTaskSets } from './task-sets';

/** The task sets that a request names, else all of the service. */
export const describeTaskSets =
  (world: World): Operation<DescribeTaskSetsRequest, DescribeTaskSetsResponse> =>
  ({ taskSets = [], include = [], ...named }) => {
    const service = serviceOfTaskSets(world, named);
    const counts = countTasks(world, service);
    const found = taskSets.map((wanted) => ({ wanted, set: findTaskSet(service, wanted) }));
    const sets = taskSets.length > 0 ? found.flatMap(({ set }) => set ?? []) : taskSetsOf(service);
    const withTags = include.includes('TAGS');
    return {
      taskSets: sets.map((set) => taskSetShape(world, service, set, counts.get(set.id), { withTags })),
      failures: found.flatMap(({ wanted, set }) =>
        set
          ? []
          : [
              {
                arn: taskSetArn(world, service.clusterName, service.name, `ecs-svc/${lastPart(wanted)}`),
                reason: 'MISSING',
              },
            ],
      ),
    };
  };
