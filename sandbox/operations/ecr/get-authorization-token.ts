import type { GetAuthorizationTokenRequest, GetAuthorizationTokenResponse } from '@aws-sdk/client-ecr';
import { hostInUris } from '@/sandbox/engine/workloads/images';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { issueToken } from './authorization-token';

export const getAuthorizationToken =
  (world: World): Operation<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse> =>
  () => {
    const { password, expiresAt } = issueToken(world);
    return {
      authorizationData: [
        {
          authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
          expiresAt: new Date(expiresAt),
          proxyEndpoint: `${world.registryHosts?.inUris === undefined ? 'https' : 'http'}://${hostInUris(world)}`,
        },
      ],
    };
  };
