import type { DeleteTagsRequest } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, taggedOf } from './find';

/** Takes tags off, only where the value agrees when one is given. Without tags it takes all; unknown ids are no error. */
export const deleteTags =
  (world: World): Operation<DeleteTagsRequest, object> =>
  ({ Resources = [], Tags }) => {
    if (Resources.length === 0) throw missingParameter('resourceIdSet');
    for (const id of Resources) {
      const tags = taggedOf(world, id)?.tags;
      if (!tags) continue;
      const unwanted = Tags ?? [...tags.keys()].map((Key) => ({ Key, Value: undefined }));
      for (const { Key = '', Value } of unwanted) {
        if (Value === undefined || tags.get(Key) === Value) tags.delete(Key);
      }
    }
    return {};
  };
