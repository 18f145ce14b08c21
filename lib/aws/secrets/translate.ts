import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import type { KeyLookup, SecretLookup } from '../../domain/lookups';
import { requireField } from '../collect';
import { parseJson } from '../unknown';

export const toSecret = (raw: SecretListEntry): { arn: string; name: string; description?: string } => ({
  arn: requireField(raw.ARN, 'secret.ARN'),
  name: requireField(raw.Name, 'secret.Name'),
  description: raw.Description || undefined,
});

export const toParameter = (raw: ParameterMetadata): { arn: string; name: string } => ({
  arn: requireField(raw.ARN, 'parameter.ARN'),
  name: requireField(raw.Name, 'parameter.Name'),
});

/** AWS's own keys, which every role may use through the service that they are for. */
const OWN_KEY = /^alias\/aws\//;

/** The KMS key that something is encrypted with, where it is one of the account's. */
export const encryptionKeyOf = (key: string | undefined): Pick<SecretLookup, 'encryptionKey'> =>
  key === undefined || key === '' || OWN_KEY.test(key) ? {} : { encryptionKey: key };

const KEY_STATE: Record<string, KeyLookup['state']> = {
  Enabled: 'usable',
  Updating: 'usable',
  Disabled: 'disabled',
  PendingDeletion: 'pending-deletion',
  PendingReplicaDeletion: 'pending-deletion',
};

/** @param raw absent when AWS has no such key */
export const toKey = (key: string, raw: KeyMetadata | undefined): KeyLookup =>
  raw
    ? { arn: requireField(raw.Arn, 'key.Arn'), state: KEY_STATE[raw.KeyState ?? ''] ?? 'unavailable' }
    : { arn: key, state: 'missing' };

/** The names of a JSON object's members; undefined for anything that ECS could not read a key from. */
export function jsonKeysOf(text: string | undefined): string[] | undefined {
  const parsed = text === undefined ? undefined : parseJson(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  return Object.keys(parsed).toSorted();
}
