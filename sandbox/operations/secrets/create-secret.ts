import type { CreateSecretRequest, CreateSecretResponse } from '@aws-sdk/client-secrets-manager';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addSecret } from './build';
import { invalidParameter, invalidRequest } from './find';

const NAME = /^[\w/+=.@-]{1,512}$/;

export const createSecret =
  (world: World): Operation<CreateSecretRequest, CreateSecretResponse> =>
  ({ Name = '', SecretString, SecretBinary, Description, KmsKeyId, Tags = [] }) => {
    if (!NAME.test(Name)) {
      throw invalidParameter(
        'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
      );
    }
    if (SecretString === undefined && SecretBinary === undefined) {
      throw invalidParameter('You must provide either SecretString or SecretBinary.');
    }
    const held = world.secrets.secrets.get(Name);
    if (held?.deletedAt !== undefined) {
      throw invalidRequest(
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
    }
    if (held)
      throw new AwsFault('ResourceExistsException', `The operation failed because the secret ${Name} already exists.`);
    const secret = addSecret(world, {
      name: Name,
      value: SecretString ?? Buffer.from(SecretBinary ?? []).toString('base64'),
      description: Description,
      kmsKeyId: KmsKeyId,
      tags: new Map(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    });
    return { ARN: secret.arn, Name: secret.name, VersionId: secret.versionId };
  };
