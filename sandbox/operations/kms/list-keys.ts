import type { ListKeysRequest, ListKeysResponse } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { markedPage } from './pages';

export const listKeys =
  (world: World): Operation<ListKeysRequest, ListKeysResponse> =>
  ({ Limit = 100, Marker }) => {
    const { items, ...more } = markedPage(world.kms.keys.values(), ({ id }) => id, { Limit, Marker });
    return { Keys: items.map(({ id, arn }) => ({ KeyId: id, KeyArn: arn })), ...more };
  };
