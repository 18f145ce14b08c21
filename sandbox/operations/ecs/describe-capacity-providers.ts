import type { DescribeCapacityProvidersRequest, DescribeCapacityProvidersResponse } from '@aws-sdk/client-ecs';
import { lastPart } from '@/sandbox/engine/kernel/arns';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

const PROVIDERS = ['FARGATE', 'FARGATE_SPOT'];

/** Fargate's two providers, which every account has. */
export const describeCapacityProviders =
  (world: World): Operation<DescribeCapacityProvidersRequest, DescribeCapacityProvidersResponse> =>
  ({ capacityProviders = PROVIDERS }) => {
    const names = capacityProviders.map(lastPart);
    const arnOf = (name: string) =>
      `arn:${world.partition}:ecs:${world.region}:${world.account}:capacity-provider/${name}`;
    return {
      capacityProviders: PROVIDERS.filter((name) => names.includes(name)).map((name) => ({
        capacityProviderArn: arnOf(name),
        name,
        status: 'ACTIVE',
        tags: [],
      })),
      failures: names
        .filter((name) => !PROVIDERS.includes(name))
        .map((name) => ({ arn: arnOf(name), reason: 'MISSING' })),
    };
  };
