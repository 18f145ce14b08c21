import type { CreateSecretRequest, CreateSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addSecret } from './build';
import { invalidRequest, resourceExists, validation } from './find';
import { checkCanEncrypt } from './keys';
import { mergeTags } from './tags';
import { valueIn } from './versions';

const NAME = /^[\w/+=.@-]{1,512}$/;

/** Makes a secret, with its first version when a value is given. The same again with the same token is no error. */
export const createSecret =
  (world: World): Operation<CreateSecretRequest, CreateSecretResponse> =>
  ({ Name = '', ClientRequestToken, Description, KmsKeyId, Tags, ...given }) => {
    if (!NAME.test(Name)) {
      throw validation(
        'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
      );
    }
    checkCanEncrypt(world, KmsKeyId);
    const first = valueIn(given);
    const tags = mergeTags(new Map(), Tags);
    const existing = world.secrets.secrets.get(Name);
    if (existing?.deletedAt !== undefined) {
      throw invalidRequest(
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
    }
    const isSame = existing && ClientRequestToken !== undefined && existing.versionId === ClientRequestToken;
    if (existing && !(isSame && existing.value === first?.value)) {
      throw resourceExists(`The operation failed because the secret ${Name} already exists.`);
    }
    const secret =
      existing ??
      addSecret(world, {
        name: Name,
        value: first?.value ?? '',
        isBinary: first?.isBinary,
        ...(first ? ClientRequestToken && { versionId: ClientRequestToken } : { versionId: '' }),
        description: Description,
        kmsKeyId: KmsKeyId,
        tags,
      });
    return { ARN: secret.arn, Name: secret.name, VersionId: secret.versionId || undefined };
  };
