import { createHash } from 'node:crypto';
import { isRegion } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

const TWELVE_HOURS_MS = 12 * 3600 * 1000;

/** Whose registry a token opens, where, and until when (ms). */
export type TokenClaims = { account: string; region: string; expiresAt: number };

type Payload = TokenClaims & { nonce: string };

/** The password of the user `AWS` for the registry of an account in a region, for the next twelve hours. */
export function issueToken(world: World): { password: string; expiresAt: number } {
  const { account, region } = world;
  const expiresAt = world.now + TWELVE_HOURS_MS;
  const payload: Payload = { account, region, expiresAt, nonce: world.random.hex(64) };
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return { password: `${body}.${checksumOf(body)}`, expiresAt };
}

/** What a password says; `undefined` when no sandbox issued it. */
export function readToken(password: string): TokenClaims | undefined {
  const [body = '', checksum, ...rest] = password.split('.');
  if (rest.length > 0 || checksum !== checksumOf(body)) return undefined;
  const { account, region, expiresAt } = claimsIn(Buffer.from(body, 'base64url').toString('utf8'));
  const isToken =
    typeof account === 'string' && typeof region === 'string' && isRegion(region) && typeof expiresAt === 'number';
  return isToken ? { account, region, expiresAt } : undefined;
}

function claimsIn(text: string): { account?: unknown; region?: unknown; expiresAt?: unknown } {
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {};
  }
}

/** Tells tokens from what was mistyped. It keeps nobody out: whoever reaches the sandbox is given one. */
const checksumOf = (body: string): string => createHash('sha256').update(`gantry sandbox ${body}`).digest('hex');
