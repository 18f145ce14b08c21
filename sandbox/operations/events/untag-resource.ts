import type { UntagResourceRequest } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ruleByArn } from './find';

export const untagResource =
  (world: World): Operation<UntagResourceRequest, object> =>
  ({ ResourceARN, TagKeys = [] }) => {
    const { tags } = ruleByArn(world, ResourceARN);
    for (const key of TagKeys) tags.delete(key);
    return {};
  };
