import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { journalSecret } from './signed-record';

/*
 * What resuming a run needs and readers of the journal may not see: values of variables and command lines. AES-256-GCM with a
 * key derived from AUTH_SECRET (HKDF-SHA256), so that whoever may read the log group cannot read them.
 */

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** A plan is a few hundred kilobytes at most; nothing larger is unpacked. */
const UNPACKED_MAX = 16 * 1_048_576;

const keyOf = (subject: string): Buffer =>
  Buffer.from(hkdfSync('sha256', journalSecret(), subject, 'gantry/journal/encrypted/1', 32));

/**
 * Encrypts a value of JSON's kinds.
 * @param subject what it is about, such as the id of a run: it cannot be decrypted as something of another one
 */
export function encryptValue(subject: string, value: unknown): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(subject), nonce);
  const packed = deflateRawSync(JSON.stringify(value));
  return Buffer.concat([nonce, cipher.update(packed), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** Decrypts such a value; undefined when it was encrypted with another secret, for another subject, or changed since. */
export function decryptValue(subject: string, encrypted: string): unknown {
  const bytes = Buffer.from(encrypted, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(subject), bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const packed = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(inflateRawSync(packed, { maxOutputLength: UNPACKED_MAX }).toString());
  } catch {
    return undefined;
  }
}
