import type { User } from '@aws-sdk/client-iam';
import type { Caller } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

/** The user that an access key stands for; a role's session is none. Each key is a user of the account that bears its name. */
export function userOfCaller(
  { iam, account, partition }: Pick<World, 'iam' | 'account' | 'partition'>,
  caller: Caller | undefined,
): User | undefined {
  const name = caller?.accessKeyId || 'anonymous';
  if (iam.sessions.has(name)) return undefined;
  return {
    UserName: name,
    UserId: name,
    Arn: `arn:${partition}:iam::${account}:user/${name}`,
    Path: '/',
    CreateDate: new Date(Date.UTC(2024, 0, 1)),
  };
}
