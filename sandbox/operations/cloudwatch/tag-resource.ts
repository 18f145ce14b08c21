import type { TagResourceInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { taggedAlarm } from './find-alarm';

export const tagResource =
  (world: Pick<World, 'cloudwatch'>): Operation<TagResourceInput, object> =>
  ({ ResourceARN, Tags }) => {
    const { tags } = taggedAlarm(world, ResourceARN);
    for (const { Key, Value } of missingParameter('Tags', Tags)) {
      tags.set(missingParameter('Tags.member.Key', Key), Value ?? '');
    }
    return {};
  };
