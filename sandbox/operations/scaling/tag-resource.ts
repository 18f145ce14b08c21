import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-application-auto-scaling';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { taggedTarget } from './tagged-target';

const MOST = 50;

export const tagResource =
  (world: Pick<World, 'scaling'>): Operation<TagResourceRequest, TagResourceResponse> =>
  ({ ResourceARN, Tags }) => {
    const { tags } = taggedTarget(world, ResourceARN);
    const added = Object.entries(missingParameter('tags', Tags));
    if (new Set([...tags.keys(), ...added.map(([key]) => key)]).size > MOST) {
      throw new AwsFault('TooManyTagsException', `The resource already has too many tags. The most is ${MOST}.`);
    }
    for (const [key, value] of added) tags.set(key, value);
    return {};
  };
