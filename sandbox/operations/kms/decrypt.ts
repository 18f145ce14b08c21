import type { DecryptRequest, DecryptResponse } from '@aws-sdk/client-kms';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { decryptBytes } from './ciphertext';
import { invalidValue, keyOf, usableKeyOf } from './keys';

export const decrypt =
  (world: World): Operation<DecryptRequest, DecryptResponse> =>
  ({ CiphertextBlob, EncryptionContext, KeyId, DryRun }) => {
    if (!CiphertextBlob) throw invalidValue('ciphertextBlob', null, 'not be null');
    const { keyId, plaintext } = decryptBytes(CiphertextBlob, EncryptionContext);
    if (KeyId !== undefined && keyOf(world, KeyId).id !== keyId) {
      throw new AwsFault(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      );
    }
    const key = usableKeyOf(world, keyId);
    if (DryRun)
      throw new AwsFault('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');
    return { KeyId: key.arn, Plaintext: plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  };
