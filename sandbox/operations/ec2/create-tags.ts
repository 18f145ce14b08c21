import type { CreateTagsRequest } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, taggedOf } from './find';
import { validateTags } from './tag-specifications';

/** Sets tags on resources of any kind, all of them or none. */
export const createTags =
  (world: World): Operation<CreateTagsRequest, object> =>
  ({ Resources = [], Tags = [] }) => {
    if (Resources.length === 0) throw missingParameter('resourceIdSet');
    const wanted = validateTags(Tags);
    const found = Resources.map((id) => {
      const existing = taggedOf(world, id);
      if (!existing) throw new AwsFault('InvalidID', `The ID '${id}' is not valid`);
      return existing;
    });
    for (const { tags } of found) for (const { Key = '', Value = '' } of wanted) tags.set(Key, Value);
    return {};
  };
