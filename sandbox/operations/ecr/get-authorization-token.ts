import type { GetAuthorizationTokenRequest, GetAuthorizationTokenResponse } from '@aws-sdk/client-ecr';
import { registryHost } from '@/sandbox/engine/workloads/images';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

const TWELVE_HOURS_MS = 12 * 3600 * 1000;

export const getAuthorizationToken =
  (world: World): Operation<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse> =>
  () => ({
    authorizationData: [
      {
        authorizationToken: Buffer.from(`AWS:${world.random.hex(64)}`).toString('base64'),
        expiresAt: new Date(world.now + TWELVE_HOURS_MS),
        proxyEndpoint: `https://${registryHost(world)}`,
      },
    ],
  });
