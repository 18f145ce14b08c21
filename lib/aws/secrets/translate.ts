import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { must } from '../collect';

export const toSecret = (raw: SecretListEntry): { arn: string; name: string; description?: string } => ({
  arn: must(raw.ARN, 'secret.ARN'),
  name: must(raw.Name, 'secret.Name'),
  description: raw.Description || undefined,
});
