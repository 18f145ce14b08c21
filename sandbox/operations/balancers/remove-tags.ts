import type { RemoveTagsInput, RemoveTagsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, resourceOf } from './find';

export const removeTags =
  ({ balancers }: World): Operation<RemoveTagsInput, RemoveTagsOutput> =>
  ({ ResourceArns, TagKeys = [] }) => {
    if (!ResourceArns) throw missingParameter('resourceArns');
    const resources = ResourceArns.map((arn) => resourceOf(balancers, arn));
    for (const { tags } of resources) for (const key of TagKeys) tags.delete(key);
    return {};
  };
