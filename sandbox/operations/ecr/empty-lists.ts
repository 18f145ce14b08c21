import type { OperationTable } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

const none = (member: string) => (world: World) => () => ({ registryId: world.account, [member]: [] });

/** The operations that list what the sandbox has none of: nobody can create any, so the truth is an empty list. */
export const emptyLists = {
  DescribePullThroughCacheRules: none('pullThroughCacheRules'),
  DescribeRepositoryCreationTemplates: none('repositoryCreationTemplates'),
  ListPullTimeUpdateExclusions: none('pullTimeUpdateExclusions'),
} satisfies OperationTable;
