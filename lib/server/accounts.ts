import 'server-only';
import { Failure } from '../domain/problem';
import { DEFAULT_REGION, isOfferedRegion } from '../domain/regions';
import type { Scope } from '../domain/scope';
import { env } from '../env';

/** The account that the server's own credentials belong to. */
export const MAIN_ACCOUNT = 'main';
export const ACCOUNTS: readonly string[] = [MAIN_ACCOUNT];

/** The configured region, for people who have not chosen one yet. */
export const defaultRegion = (): string => env().GANTRY_REGION ?? env().AWS_REGION ?? DEFAULT_REGION;

/** Where replicas leave word for each other: all of them have it configured alike. */
export const homeScope = (): Scope => ({ account: MAIN_ACCOUNT, region: defaultRegion() });

/**
 * Checks that a scope names a configured account and an offered region.
 * @throws Failure `missing` with the fact `account` or `region`
 */
export function assertKnown({ account, region }: Scope): void {
  if (!ACCOUNTS.includes(account)) throw new Failure({ code: 'missing', source: 'account', facts: { account } });
  // The configured region is always accepted: AWS opens new regions faster than this list is updated.
  if (!isOfferedRegion(region) && region !== defaultRegion()) {
    throw new Failure({ code: 'missing', source: 'region', facts: { region } });
  }
}
