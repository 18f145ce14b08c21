import 'server-only';
import { Failure } from '../domain/problem';
import { DEFAULT_REGION, isOfferedRegion } from '../domain/regions';
import type { Scope } from '../domain/scope';
import { env } from '../env';

/** The account that the server's own credentials belong to. */
export const MAIN_ACCOUNT = 'main';
export const ACCOUNTS: readonly string[] = [MAIN_ACCOUNT];

/** The region that the configuration names, for visitors who have not been anywhere yet. */
export const defaultRegion = (): string => env().GANTRY_REGION ?? env().AWS_REGION ?? DEFAULT_REGION;

/**
 * Makes sure that a scope names an account and a region that exist here.
 * @throws Failure `missing` with the fact `account` or `region`
 */
export function assertKnown({ account, region }: Scope): void {
  if (!ACCOUNTS.includes(account)) throw new Failure({ code: 'missing', source: 'account', facts: { account } });
  // The configured region is taken on trust: AWS opens new ones faster than lists are kept.
  if (!isOfferedRegion(region) && region !== defaultRegion()) {
    throw new Failure({ code: 'missing', source: 'region', facts: { region } });
  }
}
