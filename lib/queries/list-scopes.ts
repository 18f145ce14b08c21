import { REGIONS } from '../domain/regions';
import type { Scope } from '../domain/scope';
import { ACCOUNTS, defaultRegion, MAIN_ACCOUNT } from '../server/accounts';

/** The configured accounts and the offered regions. AWS is not called, and the answer is the same for everybody. */
export type Scopes = { accounts: readonly string[]; regions: readonly { code: string; name: string }[]; home: Scope };

/** The accounts and regions to choose from, including the configured region even if it is newer than the list. */
export function listScopes(): Scopes {
  const region = defaultRegion();
  const isListed = REGIONS.some(({ code }) => code === region);
  return {
    accounts: ACCOUNTS,
    regions: isListed ? REGIONS : [...REGIONS, { code: region, name: region }],
    home: { account: MAIN_ACCOUNT, region },
  };
}
