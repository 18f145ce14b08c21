import { DescribeKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  paginateListSecrets,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { DescribeParametersCommand, paginateDescribeParameters, type SSMClient } from '@aws-sdk/client-ssm';
import type { SecretLookup } from '../../domain/lookups';
import { Failure, ignoreMissing } from '../../domain/problem';
import type { Secrets } from '../../domain/secret-source';
import { parseSecretSource, type SecretSource } from '../../domain/secret-source';
import { collect } from '../collect';
import { isAwsError } from '../failure';
import { changeTimes } from './change-times';
import { encryptionKeyOf, jsonKeysOf, toKey, toParameter, toSecret } from './translate';

const LIST_SECRETS_MAX = 100;
const DESCRIBE_PARAMETERS_MAX = 50;

type SecretClients = { secrets: SecretsManagerClient; ssm: SSMClient; kms: KMSClient };
type ManagedSecret = Extract<SecretSource, { kind: 'secret' }>;

/**
 * Reads from Secrets Manager and Parameter Store: what exists, never the values.
 * @param clientsOf the clients for a region: a task may read a secret of another region
 */
export function secrets(region: string, clientsOf: (region: string) => SecretClients): Secrets {
  const here = clientsOf(region);
  return {
    ...changeTimes(region, clientsOf),

    async listSecrets() {
      const pages = paginateListSecrets({ client: here.secrets, pageSize: LIST_SECRETS_MAX }, {});
      const found = (await collect(pages, (page) => page.SecretList)).map(toSecret);
      return found.sort((a, b) => a.name.localeCompare(b.name));
    },

    async listParameters() {
      const pages = paginateDescribeParameters({ client: here.ssm, pageSize: DESCRIBE_PARAMETERS_MAX }, {});
      const found = (await collect(pages, (page) => page.Parameters)).map(toParameter);
      return found.sort((a, b) => a.name.localeCompare(b.name));
    },

    async readSecretKeys(arn) {
      const there = clientsOf(parseSecretSource(arn).region ?? region);
      return readKeys(there.secrets, { SecretId: arn });
    },

    async describeSecret(valueFrom) {
      const source = parseSecretSource(valueFrom);
      const there = clientsOf(source.region ?? region);
      return source.kind === 'parameter'
        ? describeParameter(there.ssm, source.name)
        : describeManagedSecret(there.secrets, source);
    },

    async describeKey(key, valueFrom) {
      const there = clientsOf(parseSecretSource(valueFrom).region ?? region);
      const answer = await ignoreMissing(there.kms.send(new DescribeKeyCommand({ KeyId: key })));
      return toKey(key, answer?.KeyMetadata);
    },
  };
}

async function describeParameter(client: SSMClient, name: string): Promise<SecretLookup> {
  const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: [name] }];
  const answer = await ignoreDenied(client.send(new DescribeParametersCommand({ ParameterFilters })));
  if (answer === 'denied') return { found: false, isUnreadable: true };
  const [parameter] = answer.Parameters ?? [];
  return { found: parameter !== undefined, ...encryptionKeyOf(parameter?.KeyId) };
}

/** The value is read only for the names of its keys, and only if a key is needed. */
async function describeManagedSecret(client: SecretsManagerClient, source: ManagedSecret): Promise<SecretLookup> {
  const { arn, key, stage, version } = source;
  const described = await ignoreDenied(ignoreMissing(client.send(new DescribeSecretCommand({ SecretId: arn }))));
  if (described !== 'denied' && (!described || described.DeletedDate)) return { found: false };
  if (key === undefined && stage === undefined && version === undefined) {
    return described === 'denied'
      ? { found: false, isUnreadable: true }
      : { found: true, ...encryptionKeyOf(described.KmsKeyId) };
  }
  const look = await readKeys(client, { SecretId: arn, VersionStage: stage, VersionId: version });
  const encryption = described === 'denied' ? {} : encryptionKeyOf(described?.KmsKeyId);
  return { ...look, ...encryption, ...(look.isUnreadable && { found: described !== 'denied' }) };
}

/** The value does not leave this function. */
async function readKeys(
  client: SecretsManagerClient,
  wanted: { SecretId: string; VersionStage?: string | undefined; VersionId?: string | undefined },
): Promise<SecretLookup> {
  const answer = await ignoreDenied(ignoreMissing(client.send(new GetSecretValueCommand(wanted))));
  if (answer === 'denied') return { found: false, isUnreadable: true };
  if (!answer) return { found: false };
  const keys = jsonKeysOf(answer.SecretString);
  return { found: true, ...(keys && { keys }) };
}

/** A denied KMS key counts as a denied read, like IAM's own. */
async function ignoreDenied<T>(answer: Promise<T>): Promise<T | 'denied'> {
  try {
    return await answer;
  } catch (error) {
    const isDenied = error instanceof Failure && error.problem.code === 'access-denied';
    if (isDenied || isAwsError(error, 'DecryptionFailure')) return 'denied';
    throw error;
  }
}
