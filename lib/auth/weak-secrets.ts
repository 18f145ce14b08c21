import { deflateRawSync } from 'node:zlib';
import type { PasswordHash } from './password';

/** What is left of 32 random characters when they are compressed; anything that repeats itself has less. */
const LEAST_COMPRESSED = 24;

/** Whether a secret can be guessed because it repeats itself, such as `aaaa…`. */
export const isRepetitive = (secret: string): boolean => deflateRawSync(secret).length < LEAST_COMPRESSED;

/** 16 MiB a try, half of what Gantry hashes with: a stolen file is tried through far faster below that. */
const LEAST_SCRYPT = { cost: 16_384, memory: 16_384 * 8 };

/** Whether a password is hashed so cheaply that it can be found by trying. */
export const isHashedCheaply = ({ cost, blockSize }: PasswordHash): boolean =>
  cost < LEAST_SCRYPT.cost || cost * blockSize < LEAST_SCRYPT.memory;

/** Whether an address is on this machine, in its own network or a container beside it, where http is not read by strangers. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === '::1' || /^f[cd][0-9a-f]{2}:/.test(host)) return true;
  if (/^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/.test(host)) return true;
  // One label is a name of Compose or Kubernetes; the others are reserved for private networks.
  return /^[a-z0-9-]*[a-z-][a-z0-9-]*$/.test(host) || /\.(localhost|local|internal|test|svc|home\.arpa)$/.test(host);
}
