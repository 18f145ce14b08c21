import type { TagResourceRequest } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableKeyOf } from './keys';
import { mergeTags } from './tags';

export const tagResource =
  (world: World): Operation<TagResourceRequest, object> =>
  ({ KeyId, Tags }) => {
    const key = changeableKeyOf(world, KeyId);
    key.tags = mergeTags(key.tags, Tags);
    return {};
  };
