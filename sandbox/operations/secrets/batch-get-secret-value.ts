import type {
  APIErrorType,
  BatchGetSecretValueRequest,
  BatchGetSecretValueResponse,
  SecretValueEntry,
} from '@aws-sdk/client-secrets-manager';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { invalidParameter, usableSecretOf } from './find';
import { secretValueShape } from './get-secret-value';
import { checkCanDecrypt } from './keys';
import { isWanted } from './select';
import { versionOf } from './versions';

const MOST = 20;

/** The current values of some secrets, or of those that filters select; what cannot be had is named among the errors. */
export const batchGetSecretValue =
  (world: World): Operation<BatchGetSecretValueRequest, BatchGetSecretValueResponse> =>
  ({ SecretIdList, Filters, MaxResults = MOST, NextToken }) => {
    if ((SecretIdList === undefined) === (Filters === undefined)) {
      throw invalidParameter('Either SecretIdList or Filters must be provided, but not both.');
    }
    if (MaxResults < 1 || MaxResults > MOST || (SecretIdList?.length ?? 1) > MOST) {
      throw invalidParameter(`MaxResults must be between 1 and ${MOST}.`);
    }
    const matching = [...world.secrets.secrets.values()].filter(
      (secret) => secret.deletedAt === undefined && isWanted(secret, Filters),
    );
    const page = pageOf(SecretIdList ?? matching.map(({ name }) => name), (id) => id, {
      token: NextToken,
      size: MaxResults,
      invalidToken: () => invalidParameter('Invalid NextToken.'),
    });
    const SecretValues: SecretValueEntry[] = [];
    const Errors: APIErrorType[] = [];
    for (const SecretId of page.items) {
      try {
        const secret = usableSecretOf(world, SecretId);
        checkCanDecrypt(world, secret.kmsKeyId);
        SecretValues.push(secretValueShape(secret, versionOf(secret, undefined, undefined)));
      } catch (error) {
        if (!(error instanceof AwsFault)) throw error;
        Errors.push({ SecretId, ErrorCode: error.code, Message: error.message });
      }
    }
    return { SecretValues, Errors, NextToken: page.nextToken };
  };
