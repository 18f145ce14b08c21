import type { DescribeSecretRequest, DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { secretOf } from './find';
import { secretShape, stagesOf } from './shapes';

/** Says everything of a secret but its value; one that is marked for deletion can still be described. */
export const describeSecret =
  (world: World): Operation<DescribeSecretRequest, DescribeSecretResponse> =>
  ({ SecretId }) => {
    const secret = secretOf(world, SecretId);
    return { ...secretShape(secret), VersionIdsToStages: stagesOf(secret) };
  };
