import type {
  CapacityProvider as AwsCapacityProvider,
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { capacityProviderArn, lastPart } from '@/sandbox/engine/kernel/arns';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { FARGATE_PROVIDERS } from './clusters';
import { clusterNamed } from './find';
import { pageInOrder, pageSize } from './pages';
import { capacityProviderShape } from './shapes/capacity-provider';

const DEFAULT_PAGE = 10;

/** Fargate's two providers, which every account has, and those of Auto Scaling groups. */
export const describeCapacityProviders =
  (world: World): Operation<DescribeCapacityProvidersRequest, DescribeCapacityProvidersResponse> =>
  ({ capacityProviders, cluster, include = [], maxResults, nextToken }) => {
    if (cluster !== undefined) clusterNamed(world, cluster);
    const withTags = include.includes('TAGS');
    const shapeOf = (name: string): AwsCapacityProvider | undefined => {
      const fargate = FARGATE_PROVIDERS.includes(name);
      if (fargate) return { capacityProviderArn: capacityProviderArn(world, name), name, status: 'ACTIVE', tags: [] };
      const found = world.ecs.capacityProviders.get(name);
      return found && capacityProviderShape(found, { withTags });
    };
    const all = () =>
      [...world.ecs.capacityProviders.values()].flatMap(({ name, status }) => (status === 'ACTIVE' ? name : []));
    const names = (capacityProviders ?? [...FARGATE_PROVIDERS, ...all()]).map(lastPart);
    const page = pageInOrder(names, (name) => name, { token: nextToken, size: pageSize(maxResults, DEFAULT_PAGE) });
    return {
      capacityProviders: page.items.flatMap((name) => shapeOf(name) ?? []),
      failures: page.items.flatMap((name) =>
        shapeOf(name) ? [] : { arn: capacityProviderArn(world, name), reason: 'MISSING' },
      ),
      nextToken: page.nextToken,
    };
  };
