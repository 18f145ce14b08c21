import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type { ParameterMetadata } from '@aws-sdk/client-ssm';
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

/** The names of a JSON object's members; undefined for anything that ECS could not read a key from. */
export function jsonKeysOf(text: string | undefined): string[] | undefined {
  const parsed = text === undefined ? undefined : parseJson(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  return Object.keys(parsed).toSorted();
}
