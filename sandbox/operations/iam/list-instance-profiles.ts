import type { ListInstanceProfilesRequest, ListInstanceProfilesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { instanceProfileShape, instanceProfilesOf } from './instance-profiles';
import { pageRequest } from './roles';

export const listInstanceProfiles =
  (world: World): Operation<ListInstanceProfilesRequest, ListInstanceProfilesResponse> =>
  ({ PathPrefix = '/', ...page }) => {
    const profiles = [...instanceProfilesOf(world).values()].filter(({ path }) => path.startsWith(PathPrefix));
    const { items, nextToken } = pageOf(profiles, ({ name }) => name, pageRequest(page));
    return {
      // Like AWS, leaves the tags out here.
      InstanceProfiles: items.map((profile) => ({ ...instanceProfileShape(world, profile), Tags: undefined })),
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  };
