import { createHash } from 'node:crypto';

/** A short hash of a text: 16 hexadecimal digits. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
