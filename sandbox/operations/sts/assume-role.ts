import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { AwsFault, type Caller, type Operation } from '@/sandbox/operation';
import { assumedRoleArn } from '@/sandbox/policy/access-denied';
import type { RequestContext } from '@/sandbox/policy/conditions';
import { letsAssume } from '@/sandbox/policy/trust';
import { BASE32_ALPHABET } from '@/sandbox/state/random';
import type { World } from '@/sandbox/world';
import { identityOf } from './identity';

const HOUR_SECONDS = 3600;
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;

/** Gives temporary keys for a role whose trust policy names the caller, the caller's account or everybody. */
export const assumeRole =
  (world: World): Operation<AssumeRoleRequest, AssumeRoleResponse> =>
  (request, caller) => {
    const { RoleArn, RoleSessionName, DurationSeconds = HOUR_SECONDS } = request;
    if (!RoleArn) throw invalid('null', 'roleArn', 'not be null');
    if (!RoleSessionName) throw invalid('null', 'roleSessionName', 'not be null');
    if (!SESSION_NAME.test(RoleSessionName)) {
      const pattern = 'satisfy regular expression pattern: [\\w+=,.@-]*';
      throw invalid(`'${RoleSessionName}'`, 'roleSessionName', pattern);
    }
    const { iam, random, now } = world;
    const asker = askerOf(world, caller);
    const role = [...iam.roles.values()].find(({ arn }) => arn === RoleArn);
    if (!role || !letsAssume(role, asker, 'sts:AssumeRole', contextOf(request, asker))) {
      throw new AwsFault(
        'AccessDenied',
        `User: ${asker.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
        403,
      );
    }
    checkDuration(DurationSeconds, role.maxSessionSeconds ?? HOUR_SECONDS, asker.roleArn !== undefined);
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
      SourceIdentity: request.SourceIdentity,
    };
  };

const invalid = (value: string, member: string, constraint: string): AwsFault =>
  new AwsFault(
    'ValidationError',
    `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

function askerOf(world: World, caller: Caller | undefined) {
  const { arn, userId } = identityOf(world, caller?.accessKeyId ?? '');
  const roleId = arn.includes(':assumed-role/') ? userId.slice(0, userId.indexOf(':')) : undefined;
  const roleArn = roleId && [...world.iam.roles.values()].find(({ id }) => id === roleId)?.arn;
  return { arn, account: world.account, roleArn: roleArn || undefined };
}

function contextOf(
  { ExternalId, RoleSessionName, SourceIdentity, Tags }: AssumeRoleRequest,
  { arn, account, roleArn }: { arn: string; account: string; roleArn?: string },
): RequestContext {
  const tags = (Tags ?? []).map(
    ({ Key = '', Value = '' }) => [`aws:requesttag/${Key.toLowerCase()}`, [Value]] as const,
  );
  return new Map<string, readonly string[]>([
    ['aws:principalarn', [roleArn ?? arn]],
    ['aws:principalaccount', [account]],
    ...(roleArn ? [] : ([['aws:username', [arn.slice(arn.lastIndexOf('/') + 1)]]] as const)),
    ...(ExternalId ? ([['sts:externalid', [ExternalId]]] as const) : []),
    ...(RoleSessionName ? ([['sts:rolesessionname', [RoleSessionName]]] as const) : []),
    ...(SourceIdentity ? ([['sts:sourceidentity', [SourceIdentity]]] as const) : []),
    ...tags,
  ]);
}

/** A session lasts as long as its role allows, and an hour at most when another session asks for it. */
function checkDuration(seconds: number, longest: number, isChained: boolean): void {
  if (seconds < 900) {
    throw invalid(`'${seconds}'`, 'durationSeconds', 'have value greater than or equal to 900');
  }
  if (seconds > 12 * HOUR_SECONDS) {
    throw invalid(`'${seconds}'`, 'durationSeconds', `have value less than or equal to ${12 * HOUR_SECONDS}`);
  }
  if (isChained && seconds > HOUR_SECONDS) {
    throw new AwsFault(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  if (seconds > longest) {
    throw new AwsFault(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
}
