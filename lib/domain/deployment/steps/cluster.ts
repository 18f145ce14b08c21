import type { Cluster } from '../../cluster';
import { quoted } from '../call';
import type { Step } from '../step';
import { doing, existing, type Making } from './making';
import { ecsTags } from './tagging';

const PROVIDERS = ['FARGATE', 'FARGATE_SPOT'] as const;

/** The cluster, and that it may use Spot where that is wished for. */
export function clusterStep(making: Making): Step {
  const { wish, survey } = making;
  const { name } = wish.cluster;
  const said = { id: 'cluster', kind: 'create-cluster', facts: { cluster: name } } as const;
  const found = survey.clusters.find((cluster) => cluster.name === name && cluster.status !== 'inactive');
  if (!found) return doing('create', said, [createCluster(making)]);
  const lacking =
    wish.capacity.kind === 'spot' ? PROVIDERS.filter((each) => !found.capacityProviders.includes(each)) : [];
  return lacking.length === 0 ? existing(said, { arn: found.arn }) : withProviders(said, found, lacking);
}

function createCluster(making: Making) {
  const { name } = making.wish.cluster;
  return {
    call: {
      service: 'ecs',
      operation: 'CreateCluster',
      input: { clusterName: name, capacityProviders: PROVIDERS, tags: ecsTags(making) },
    },
    gives: { arn: 'cluster.clusterArn' },
    unless: {
      call: { service: 'ecs', operation: 'DescribeClusters', input: { clusters: [name] } },
      holds: `clusters[?status==${quoted('ACTIVE')}] | [0]`,
      gives: { arn: 'clusters[0].clusterArn' },
    },
    undo: [
      {
        call: { service: 'ecs', operation: 'DeleteCluster', input: { cluster: name } },
        already: ['ClusterNotFoundException'],
        passing: ['ClusterContainsServicesException', 'ClusterContainsTasksException', 'UpdateInProgressException'],
      },
    ],
  } as const;
}

function withProviders(
  said: Pick<Step, 'id' | 'kind' | 'facts'>,
  { name, arn, capacityProviders, defaultStrategy }: Cluster,
  lacking: readonly string[],
): Step {
  const put = (providers: readonly string[]) =>
    ({
      service: 'ecs',
      operation: 'PutClusterCapacityProviders',
      input: {
        cluster: name,
        capacityProviders: providers,
        defaultCapacityProviderStrategy: defaultStrategy.map(({ provider, ...rest }) => ({
          capacityProvider: provider,
          ...rest,
        })),
      },
    }) as const;
  const wanted = [...capacityProviders, ...lacking];
  const look = { service: 'ecs', operation: 'DescribeClusters', input: { clusters: [name] } } as const;
  const holds = lacking.map((each) => `contains(clusters[0].capacityProviders, ${quoted(each)})`).join(' && ');
  return doing(
    'change',
    said,
    [{ call: put(wanted), unless: { call: look, holds }, undo: [{ call: put(capacityProviders) }] }],
    {
      known: { arn },
      changes: [{ field: 'capacity-providers', from: capacityProviders.join(', '), to: wanted.join(', ') }],
    },
  );
}
