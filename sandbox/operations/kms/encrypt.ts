import type { EncryptRequest, EncryptResponse } from '@aws-sdk/client-kms';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { encryptBytes } from './ciphertext';
import { invalidValue, usableKeyOf } from './keys';
import { ensureServiceKey } from './service-keys';

const MOST_BYTES = 4096;

export const encrypt =
  (world: World): Operation<EncryptRequest, EncryptResponse> =>
  ({ KeyId, Plaintext, EncryptionContext, DryRun }) => {
    ensureServiceKey(world, KeyId);
    const key = usableKeyOf(world, KeyId);
    if (!Plaintext?.byteLength || Plaintext.byteLength > MOST_BYTES) {
      throw invalidValue('plaintext', '*** Sensitive Data Redacted ***', `have length between 1 and ${MOST_BYTES}`);
    }
    if (DryRun)
      throw new AwsFault('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');
    return {
      KeyId: key.arn,
      CiphertextBlob: encryptBytes(key, Plaintext, EncryptionContext),
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  };
