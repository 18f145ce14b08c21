import { AwsFault } from '@/sandbox/operation';
import { findKey } from '@/sandbox/policy/keys';
import type { World } from '@/sandbox/world';

const isUsable = (world: World, keyId: string | undefined): boolean =>
  !keyId || /(^|:)alias\/aws\//.test(keyId) || findKey(world, keyId)?.state === 'Enabled';

/** @throws AwsFault `EncryptionFailure` for a key that does not exist or cannot be used now */
export function checkCanEncrypt(world: World, keyId: string | undefined): void {
  if (isUsable(world, keyId)) return;
  throw new AwsFault(
    'EncryptionFailure',
    "Secrets Manager can't encrypt the protected secret text using the provided KMS key. Check that the KMS key is available, enabled, and not in an invalid state.",
  );
}

/** @throws AwsFault `DecryptionFailure`, or `AccessDeniedException` where the key is gone */
export function checkCanDecrypt(world: World, keyId: string | undefined): void {
  if (isUsable(world, keyId)) return;
  if (keyId && !findKey(world, keyId)) throw new AwsFault('AccessDeniedException', 'Access to KMS is not allowed');
  throw new AwsFault(
    'DecryptionFailure',
    "Secrets Manager can't decrypt the protected secret text using the provided KMS key.",
  );
}
