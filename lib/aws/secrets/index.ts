import { paginateListSecrets, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Secrets } from '../../domain/cloud';
import { collect } from '../collect';
import { toSecret } from './translate';

const LIST_SECRETS_MAX = 100;

/** Our one question to Secrets Manager: what there is, never what it says. */
export function secrets(client: SecretsManagerClient): Secrets {
  return {
    async listSecrets() {
      const pages = paginateListSecrets({ client, pageSize: LIST_SECRETS_MAX }, {});
      const found = (await collect(pages, (page) => page.SecretList)).map(toSecret);
      return found.sort((a, b) => a.name.localeCompare(b.name));
    },
  };
}
