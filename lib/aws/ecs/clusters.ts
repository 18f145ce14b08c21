import { ClusterField, DescribeClustersCommand, type ECSClient, paginateListClusters } from '@aws-sdk/client-ecs';
import type { Ecs } from '../../domain/cloud';
import type { Cluster } from '../../domain/cluster';
import { Failure } from '../../domain/problem';
import { collect, inBatches } from '../collect';
import { readFailures } from '../failure';
import { toCluster } from './translate';

const DESCRIBE_CLUSTERS_MAX = 100;
const SOURCE = 'ecs:DescribeClusters';

export function clusters(client: ECSClient): Pick<Ecs, 'listClusters' | 'getCluster'> {
  const describeClusters = (names: string[]) =>
    client.send(new DescribeClustersCommand({ clusters: names, include: [ClusterField.SETTINGS] }));

  return {
    async listClusters() {
      const arns = await collect(paginateListClusters({ client }, {}), (page) => page.clusterArns);
      const found = await inBatches(arns, DESCRIBE_CLUSTERS_MAX, async (batch) => {
        const answer = await describeClusters(batch);
        readFailures(answer.failures, SOURCE, { allowMissing: true });
        return answer.clusters?.map(toCluster);
      });
      return found.filter(isThere);
    },

    async getCluster(name) {
      const answer = await describeClusters([name]);
      readFailures(answer.failures, SOURCE, { allowMissing: false });
      const found = answer.clusters?.map(toCluster).find(isThere);
      if (!found) throw new Failure({ code: 'missing', source: SOURCE, facts: { resource: name } });
      return found;
    },
  };
}

/** ECS still describes a deleted cluster for a while. */
const isThere = (cluster: Cluster) => cluster.status !== 'inactive';
