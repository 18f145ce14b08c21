import type { EncryptionConfiguration } from '@aws-sdk/client-ecr';
import type { Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { constraint, invalid } from './faults';

const TYPES = ['AES256', 'KMS', 'KMS_DSSE'] as const;

/**
 * The encryption that a request asks for; a repository with KMS and no key has AWS's own key for ECR.
 *
 * @throws AwsFault `InvalidParameterException`
 */
export function encryptionFrom(
  { partition, region, account, random }: World,
  { encryptionType, kmsKey }: Partial<EncryptionConfiguration> = {},
): Repository['encryption'] {
  const type = TYPES.find((existing) => existing === (encryptionType ?? 'AES256'));
  if (!type) {
    throw constraint('encryptionConfiguration', `Member must satisfy enum value set: [${TYPES.join(', ')}]`);
  }
  if (type === 'AES256') {
    if (kmsKey === undefined) return undefined;
    throw invalid(
      "Invalid parameter at 'encryptionConfiguration': kmsKey requires the encryption type KMS or KMS_DSSE",
    );
  }
  if (kmsKey?.startsWith('arn:')) return { encryptionType: type, kmsKey };
  const id = kmsKey && !kmsKey.startsWith('alias/') ? kmsKey : random.uuid();
  return { encryptionType: type, kmsKey: `arn:${partition}:kms:${region}:${account}:key/${id}` };
}
