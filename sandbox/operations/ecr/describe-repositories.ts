import type { DescribeRepositoriesRequest, DescribeRepositoriesResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { invalid } from './faults';
import { pageRequest, repositoryOf, repositoryShape } from './repositories';

export const describeRepositories =
  (world: World): Operation<DescribeRepositoriesRequest, DescribeRepositoriesResponse> =>
  ({ repositoryNames, nextToken, maxResults }) => {
    if (repositoryNames && (nextToken || maxResults)) {
      throw invalid('nextToken and maxResults cannot be specified together with repositoryNames');
    }
    if (repositoryNames) {
      const named = repositoryNames.map((name) => repositoryOf(world, name));
      return { repositories: named.map((repository) => repositoryShape(repository, world)) };
    }
    const page = pageOf(world.ecr.repositories.values(), ({ name }) => name, pageRequest({ nextToken, maxResults }));
    return {
      repositories: page.items.map((repository) => repositoryShape(repository, world)),
      nextToken: page.nextToken,
    };
  };
