import type { UntagResourceInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { taggedAlarm } from './find-alarm';

export const untagResource =
  (world: Pick<World, 'cloudwatch'>): Operation<UntagResourceInput, object> =>
  ({ ResourceARN, TagKeys }) => {
    const { tags } = taggedAlarm(world, ResourceARN);
    for (const key of missingParameter('TagKeys', TagKeys)) tags.delete(key);
    return {};
  };
