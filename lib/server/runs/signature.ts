import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '../../env';

/** Only servers without anybody to sign in have no secret; they run on their developer's own machine. */
const key = (): string => env().AUTH_SECRET ?? env().NEXTAUTH_SECRET ?? 'no secret';

/** What only a server with our secret can write beneath a text. */
export const sign = (text: string): string => createHmac('sha256', key()).update(text).digest('base64url');

export function isSignatureOf(text: string, seal: string): boolean {
  const [expected, given] = [Buffer.from(sign(text)), Buffer.from(seal)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
