import type { ListKeyPoliciesRequest, ListKeyPoliciesResponse } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { keyOf } from './keys';
import { markedPage } from './pages';

export const listKeyPolicies =
  (world: World): Operation<ListKeyPoliciesRequest, ListKeyPoliciesResponse> =>
  ({ KeyId, Limit = 100, Marker }) => {
    keyOf(world, KeyId);
    const { items, ...more } = markedPage(['default'], (name) => name, { Limit, Marker });
    return { PolicyNames: items, ...more };
  };
