import { ListSecretKeysInput } from '../domain/wire/deploy-actions';
import { query } from '../server/operation';

/** The names of a secret's JSON keys; their values are not returned. */
export const listSecretKeys = query({
  permission: 'service:create',
  isAnywhere: true,
  input: ListSecretKeysInput,
  run: ({ secretArn }, { secrets }) => secrets.readSecretKeys(secretArn),
});
