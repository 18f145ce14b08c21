import type { Cluster } from '../../cluster';
import { quoteJmesPath } from '../mutation';
import type { Step } from '../step';
import { changingStep, existingStep, type PlanContext } from './plan-context';
import { ecsTags } from './tagging';

const PROVIDERS = ['FARGATE', 'FARGATE_SPOT'] as const;

/** The step of the cluster, with Fargate Spot as a capacity provider if the spec uses it. */
export function clusterStep(context: PlanContext): Step {
  const { spec, inventory } = context;
  const { name } = spec.cluster;
  const base = { id: 'cluster', resource: 'cluster', facts: { cluster: name } } as const;
  const found = inventory.clusters.find((cluster) => cluster.name === name && cluster.status !== 'inactive');
  if (!found) return changingStep('create', base, [createCluster(context)]);
  const lacking =
    spec.capacity.kind === 'spot' ? PROVIDERS.filter((each) => !found.capacityProviders.includes(each)) : [];
  return lacking.length === 0 ? existingStep(base, { arn: found.arn }) : withProviders(base, found, lacking);
}

function createCluster(context: PlanContext) {
  const { name } = context.spec.cluster;
  return {
    call: {
      service: 'ecs',
      operation: 'CreateCluster',
      input: { clusterName: name, capacityProviders: PROVIDERS, tags: ecsTags(context) },
    },
    outputPaths: { arn: 'cluster.clusterArn' },
    precondition: {
      call: { service: 'ecs', operation: 'DescribeClusters', input: { clusters: [name] } },
      condition: `clusters[?status==${quoteJmesPath('ACTIVE')}] | [0]`,
      outputPaths: { arn: 'clusters[0].clusterArn' },
    },
    undo: [
      {
        call: { service: 'ecs', operation: 'DeleteCluster', input: { cluster: name } },
        inPlaceErrors: ['ClusterNotFoundException'],
        retryableErrors: [
          'ClusterContainsServicesException',
          'ClusterContainsTasksException',
          'UpdateInProgressException',
        ],
      },
    ],
  } as const;
}

function withProviders(
  base: Pick<Step, 'id' | 'resource' | 'facts'>,
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
  const lookup = { service: 'ecs', operation: 'DescribeClusters', input: { clusters: [name] } } as const;
  const condition = lacking
    .map((each) => `contains(clusters[0].capacityProviders, ${quoteJmesPath(each)})`)
    .join(' && ');
  return changingStep(
    'update',
    base,
    [{ call: put(wanted), precondition: { call: lookup, condition }, undo: [{ call: put(capacityProviders) }] }],
    {
      existingOutputs: { arn },
      changes: [{ field: 'capacity-providers', from: capacityProviders.join(', '), to: wanted.join(', ') }],
    },
  );
}
