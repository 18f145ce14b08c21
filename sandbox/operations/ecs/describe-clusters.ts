import type { DescribeClustersRequest, DescribeClustersResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

/** Like AWS, answers unknown names with a MISSING failure rather than an error. */
export const describeClusters =
  ({ ecs }: World): Operation<DescribeClustersRequest, DescribeClustersResponse> =>
  ({ clusters: names = ['default'] }) => {
    const answers = names.map((name) => ({ name, found: ecs.clusters.get(name) }));
    return {
      clusters: answers.flatMap(({ found }) =>
        found ? [{ clusterArn: found.arn, clusterName: found.name, status: 'ACTIVE' }] : [],
      ),
      failures: answers.flatMap(({ name, found }) => (found ? [] : [{ arn: name, reason: 'MISSING' }])),
    };
  };
