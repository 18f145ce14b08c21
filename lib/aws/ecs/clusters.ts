import {
  ClusterField,
  CreateClusterCommand,
  DescribeClustersCommand,
  type ECSClient,
  paginateListClusters,
} from '@aws-sdk/client-ecs';
import type { Ecs } from '../../domain/cloud';
import type { Cluster } from '../../domain/cluster';
import { Failure } from '../../domain/problem';
import { collect, inBatches, must } from '../collect';
import { readFailures } from '../failure';
import { toCluster } from './translate';
import { fromTags } from './translate-task-definition';

const DESCRIBE_CLUSTERS_MAX = 100;
const SOURCE = 'ecs:DescribeClusters';

export function clusters(client: ECSClient): Pick<Ecs, 'listClusters' | 'getCluster' | 'createCluster'> {
  const describeClusters = (names: string[]) =>
    client.send(new DescribeClustersCommand({ clusters: names, include: [ClusterField.SETTINGS] }));

  return {
    async listClusters() {
      const arns = await collect(paginateListClusters({ client }, {}), (page) => page.clusterArns);
      const found = await inBatches(arns, DESCRIBE_CLUSTERS_MAX, async (batch) => {
        const answer = await describeClusters(batch);
        readFailures(answer.failures, SOURCE, { vanishing: true });
        return answer.clusters?.map(toCluster);
      });
      return found.filter(isThere);
    },

    async getCluster(name) {
      const answer = await describeClusters([name]);
      readFailures(answer.failures, SOURCE, { vanishing: false });
      const found = answer.clusters?.map(toCluster).find(isThere);
      if (!found) throw new Failure({ code: 'missing', source: SOURCE, facts: { resource: name } });
      return found;
    },

    async createCluster({ name, containerInsights, tags }) {
      const settings = [{ name: 'containerInsights', value: containerInsights ? 'enabled' : 'disabled' } as const];
      const answer = await client.send(new CreateClusterCommand({ clusterName: name, settings, tags: fromTags(tags) }));
      return toCluster(must(answer.cluster, 'cluster'));
    },
  };
}

/** ECS goes on describing a deleted cluster for a while. */
const isThere = (cluster: Cluster) => cluster.status !== 'inactive';
