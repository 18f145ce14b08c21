import 'server-only';
import { headers } from 'next/headers';

/**
 * The address that the request which is being answered came from: what the nearest hop says, which is Next.js itself when
 * there is no proxy. Earlier entries are the client's own claims.
 */
export async function readRequestAddress(): Promise<string | undefined> {
  return (await headers()).get('x-forwarded-for')?.split(',').at(-1)?.trim() || undefined;
}
