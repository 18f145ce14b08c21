import type { GenerateDataKeyRequest, GenerateDataKeyResponse } from '@aws-sdk/client-kms';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { encryptBytes } from './ciphertext';
import { invalidValue, usableKeyOf, validation } from './keys';
import { ensureServiceKey } from './service-keys';

const SPEC_BYTES: Readonly<Record<string, number>> = { AES_128: 16, AES_256: 32 };

export const generateDataKey =
  (world: World): Operation<GenerateDataKeyRequest, GenerateDataKeyResponse> =>
  ({ KeyId, KeySpec, NumberOfBytes, EncryptionContext, DryRun }) => {
    ensureServiceKey(world, KeyId);
    const key = usableKeyOf(world, KeyId);
    if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
      throw validation('Please specify either number of bytes or key spec.');
    }
    const size = KeySpec === undefined ? NumberOfBytes : Object.hasOwn(SPEC_BYTES, KeySpec) && SPEC_BYTES[KeySpec];
    if (!size || !Number.isInteger(size) || size < 1 || size > 1024) {
      throw invalidValue(
        KeySpec ? 'keySpec' : 'numberOfBytes',
        KeySpec ?? NumberOfBytes,
        'be between 1 and 1024 bytes',
      );
    }
    if (DryRun)
      throw new AwsFault('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');
    const plaintext = new Uint8Array(Buffer.from(world.random.hex(size * 2), 'hex'));
    return { KeyId: key.arn, Plaintext: plaintext, CiphertextBlob: encryptBytes(key, plaintext, EncryptionContext) };
  };
