import type { AddTagsInput, AddTagsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, resourceOf } from './find';

/** Sets tags on every resource, or on none when one of them does not exist. */
export const addTags =
  ({ balancers }: World): Operation<AddTagsInput, AddTagsOutput> =>
  ({ ResourceArns, Tags = [] }) => {
    if (!ResourceArns) throw missingParameter('resourceArns');
    const resources = ResourceArns.map((arn) => resourceOf(balancers, arn));
    for (const { tags } of resources) for (const { Key = '', Value = '' } of Tags) tags.set(Key, Value);
    return {};
  };
