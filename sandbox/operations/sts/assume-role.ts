import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { assumedRoleArn } from '@/sandbox/policy/access-denied';
import { BASE32_ALPHABET } from '@/sandbox/state/random';
import type { World } from '@/sandbox/world';
import { identityOf } from './identity';

const HOUR_SECONDS = 3600;

/** Gives temporary keys for a role. The trust policy is not asked: every caller of the sandbox owns the account. */
export const assumeRole =
  (world: World): Operation<AssumeRoleRequest, AssumeRoleResponse> =>
  ({ RoleArn, RoleSessionName, DurationSeconds = HOUR_SECONDS }, caller) => {
    if (!RoleArn || !RoleSessionName) {
      const missing = RoleArn ? 'roleSessionName' : 'roleArn';
      throw new AwsFault(
        'ValidationError',
        `Value null at '${missing}' failed to satisfy constraint: Member must not be null`,
      );
    }
    if (!(DurationSeconds >= 900 && DurationSeconds <= 43_200)) {
      throw new AwsFault(
        'ValidationError',
        'The requested DurationSeconds must be between 900 seconds and 43200 seconds.',
      );
    }
    const { iam, random, now } = world;
    const role = [...iam.roles.values()].find(({ arn }) => arn === RoleArn);
    if (!role) {
      const user = identityOf(world, caller?.accessKeyId ?? '').arn;
      throw new AwsFault(
        'AccessDenied',
        `User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
        403,
      );
    }
    const accessKeyId = `ASIA${random.string(16, BASE32_ALPHABET)}`;
    const arn = assumedRoleArn(world, role.arn, RoleSessionName);
    const userId = `${role.id}:${RoleSessionName}`;
    iam.sessions.set(accessKeyId, { arn, userId });
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: random.string(40, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
        SessionToken: Buffer.from(random.hex(64)).toString('base64'),
        Expiration: new Date(now + DurationSeconds * 1000),
      },
      AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
    };
  };
