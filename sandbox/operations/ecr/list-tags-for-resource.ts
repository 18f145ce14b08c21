import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { constraint, repositoryOf } from './repositories';

export const listTagsForResource =
  (world: World): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> =>
  ({ resourceArn = '' }) => {
    const [, name] = /^arn:[^:]+:ecr:[^:]*:[^:]*:repository\/(.+)$/.exec(resourceArn) ?? [];
    if (!name) throw constraint('resourceArn', 'Member must be the ARN of a repository');
    const { tags } = repositoryOf(world, name);
    return { tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
  };
