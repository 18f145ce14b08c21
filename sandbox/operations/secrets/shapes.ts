import type { Secret } from '@/sandbox/state/secrets';
import { versionsOf } from './versions';

/** What DescribeSecret and ListSecrets say of a secret: everything but its value. */
export const secretShape = (secret: Secret) => ({
  ARN: secret.arn,
  Name: secret.name,
  Description: secret.description,
  KmsKeyId: secret.kmsKeyId,
  CreatedDate: new Date(secret.createdAt),
  LastChangedDate: new Date(secret.changedAt),
  DeletedDate: deletionDate(secret),
  Tags: [...secret.tags].map(([Key, Value]) => ({ Key, Value })),
});

export const stagesOf = (secret: Secret): Record<string, string[]> =>
  Object.fromEntries(versionsOf(secret).map(({ id, stages }) => [id, stages]));

/** When a secret that is marked for deletion will be gone. */
function deletionDate({ deletedAt, deletesAt }: Secret): Date | undefined {
  const at = deletesAt ?? deletedAt;
  return at === undefined ? undefined : new Date(at);
}
