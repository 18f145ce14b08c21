import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** A password as it is stored: its scrypt hash, with the salt and the parameters to check it later. */
export const PasswordHash = z.object({
  algorithm: z.literal('scrypt'),
  cost: z.int().min(1024).max(1_048_576),
  blockSize: z.int().min(1).max(32),
  parallelization: z.int().min(1).max(16),
  salt: z.base64().min(1),
  hash: z.base64().min(1),
});
export type PasswordHash = z.infer<typeof PasswordHash>;

/** 32 MiB and some tenths of a second a try: what OWASP's password storage cheat sheet recommends for scrypt. */
const STRENGTH = { cost: 32_768, blockSize: 8, parallelization: 3 };
export type Strength = typeof STRENGTH;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export const SHORTEST_PASSWORD = 8;
/** Longer ones are refused unread: they would cost the server time and no one but an attacker has them. */
export const LONGEST_PASSWORD = 1024;
/** Whether what was typed is refused before anything is counted or hashed. */
export const isTooLong = (typed: string): boolean => typed.length > LONGEST_PASSWORD;

const derive = (password: string, salt: Buffer, bytes: number, strength: Strength): Promise<Buffer> => {
  const memory = 128 * strength.cost * strength.blockSize * 2;
  const options: ScryptOptions = { ...strength, maxmem: memory };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
};

export async function hashPassword(password: string, strength: Strength = STRENGTH): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, HASH_BYTES, strength);
  return { algorithm: 'scrypt', ...strength, salt: salt.toString('base64'), hash: key.toString('base64') };
}

/** A hash to compare with when there is no such user, so that both answers take the same time. */
const NOBODY: PasswordHash = {
  algorithm: 'scrypt',
  ...STRENGTH,
  salt: randomBytes(SALT_BYTES).toString('base64'),
  hash: randomBytes(HASH_BYTES).toString('base64'),
};

/** Whether it is the password. Without anything to compare with it takes as long, and is not. */
export async function isPassword(password: string, stored: PasswordHash = NOBODY): Promise<boolean> {
  if (isTooLong(password)) return false;
  const expected = Buffer.from(stored.hash, 'base64');
  const key = await derive(password, Buffer.from(stored.salt, 'base64'), expected.length, stored);
  return timingSafeEqual(key, expected) && stored !== NOBODY;
}
