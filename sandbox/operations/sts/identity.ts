import type { World } from '@/sandbox/world';

/** Whom an access key stands for: a role's session, or else a user of the account that bears the key's name. */
export function identityOf(
  { iam, account, partition }: Pick<World, 'iam' | 'account' | 'partition'>,
  accessKeyId: string,
): { arn: string; userId: string } {
  const name = accessKeyId || 'anonymous';
  return iam.sessions.get(accessKeyId) ?? { arn: `arn:${partition}:iam::${account}:user/${name}`, userId: name };
}
