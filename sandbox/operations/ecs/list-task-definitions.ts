import type { ListTaskDefinitionsRequest, ListTaskDefinitionsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { pageInOrder, pageSize } from './pages';

const DEFAULT_PAGE = 100;

/** Families in alphabetical order, each with its revisions from the oldest to the newest; DESC turns both round. */
export const listTaskDefinitions =
  (world: World): Operation<ListTaskDefinitionsRequest, ListTaskDefinitionsResponse> =>
  ({ familyPrefix, status = 'ACTIVE', sort = 'ASC', nextToken: token, maxResults }) => {
    const size = pageSize(maxResults, DEFAULT_PAGE);
    const families = familyPrefix === undefined ? [...world.ecs.families.keys()].sort() : [familyPrefix];
    const arns = families
      .flatMap((family) => world.ecs.families.get(family) ?? [])
      .filter((taskDefinition) => taskDefinition.status === status)
      .map(({ arn }) => arn);
    const { items, nextToken } = pageInOrder(sort === 'DESC' ? arns.reverse() : arns, (arn) => arn, { token, size });
    return { taskDefinitionArns: items, nextToken };
  };
