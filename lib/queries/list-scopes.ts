import { REGIONS } from '../domain/regions';
import type { Scope } from '../domain/scope';
import { ACCOUNTS, defaultRegion, MAIN_ACCOUNT } from '../server/accounts';

/** The accounts and regions that Gantry can read. AWS is not asked, and nothing here depends on who asks. */
export type Scopes = { accounts: readonly string[]; regions: readonly { code: string; name: string }[]; home: Scope };

/** The accounts and regions on offer, the configured region among them even when it is newer than our list. */
export function listScopes(): Scopes {
  const region = defaultRegion();
  const isListed = REGIONS.some(({ code }) => code === region);
  return {
    accounts: ACCOUNTS,
    regions: isListed ? REGIONS : [...REGIONS, { code: region, name: region }],
    home: { account: MAIN_ACCOUNT, region },
  };
}
