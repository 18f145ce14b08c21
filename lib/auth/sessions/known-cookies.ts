import { createHash } from 'node:crypto';

/*
 * Whose sessions were opened lately, by the cookies that a request brought: what stands before the server (scripts/http-turns.mjs) knows
 * a person by that, without opening the session itself.
 */

/** The ones that were opened longest ago are forgotten. */
const KNOWN = 5_000;

declare global {
  var gantryPersonOfCookies: ((cookies: string) => string | undefined) | undefined;
  var gantryKnownCookies: Map<string, string> | undefined;
}

const keyOf = (cookies: string): string => createHash('sha256').update(cookies).digest('base64');

/** Keeps in mind whose session a request with these cookies opened. */
export function rememberCookies(cookies: string, person: string): void {
  // On globalThis because Next loads this module more than once.
  globalThis.gantryKnownCookies ??= new Map();
  const known = globalThis.gantryKnownCookies;
  globalThis.gantryPersonOfCookies ??= (text) => known.get(keyOf(text));
  const key = keyOf(cookies);
  known.delete(key);
  known.set(key, person);
  const [oldest] = known.size > KNOWN ? known.keys() : [];
  if (oldest !== undefined) known.delete(oldest);
}
