import type { TagResourceRequest } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedOf } from './find';
import { mergeTags } from './tags';

export const tagResource =
  (world: World): Operation<TagResourceRequest, object> =>
  ({ ResourceARN, Tags }) => {
    const resource = taggedOf(world, ResourceARN);
    resource.tags = mergeTags(resource.tags, Tags);
    return {};
  };
