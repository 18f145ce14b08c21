import type { ListTagsForResourceRequest, ListTagsForResourceResult } from '@aws-sdk/client-ssm';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { taggedParameter } from './tags';

export const listTagsForResource =
  (world: World): Operation<ListTagsForResourceRequest, ListTagsForResourceResult> =>
  (resource) => ({ TagList: [...taggedParameter(world, resource).tags].map(([Key, Value]) => ({ Key, Value })) });
