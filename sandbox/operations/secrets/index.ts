import type { OperationTable } from '@/sandbox/operation';
import { batchGetSecretValue } from './batch-get-secret-value';
import { createSecret } from './create-secret';
import { deleteResourcePolicy } from './delete-resource-policy';
import { deleteSecret } from './delete-secret';
import { describeSecret } from './describe-secret';
import { getRandomPassword } from './get-random-password';
import { getResourcePolicy } from './get-resource-policy';
import { getSecretValue } from './get-secret-value';
import { listSecretVersionIds } from './list-secret-version-ids';
import { listSecrets } from './list-secrets';
import { putResourcePolicy } from './put-resource-policy';
import { putSecretValue } from './put-secret-value';
import { restoreSecret } from './restore-secret';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';
import { updateSecret } from './update-secret';
import { updateSecretVersionStage } from './update-secret-version-stage';

/** Every Secrets Manager operation that the sandbox answers, by AWS's name for it. */
export const secretsOperations = {
  BatchGetSecretValue: batchGetSecretValue,
  CreateSecret: createSecret,
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteSecret: deleteSecret,
  DescribeSecret: describeSecret,
  GetRandomPassword: getRandomPassword,
  GetResourcePolicy: getResourcePolicy,
  GetSecretValue: getSecretValue,
  ListSecretVersionIds: listSecretVersionIds,
  ListSecrets: listSecrets,
  PutResourcePolicy: putResourcePolicy,
  PutSecretValue: putSecretValue,
  RestoreSecret: restoreSecret,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateSecret: updateSecret,
  UpdateSecretVersionStage: updateSecretVersionStage,
} satisfies OperationTable;
