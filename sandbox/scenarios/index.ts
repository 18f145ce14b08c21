import { aDayAgo } from './a-day-ago';
import { boutique } from './boutique';
import { containerInstances } from './container-instances';
import { empty } from './empty';
import { failures } from './failures';
import { fleet } from './fleet';
import { grownAccount } from './grown-account';
import { monthOfLogs } from './month-of-logs';
import { overlappingRollOuts } from './overlapping-roll-outs';
import type { Scenario } from './scenario';

/** Every scenario by its name in `SANDBOX_SCENARIO`. Regions other than the home region start as `empty`. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  boutique,
  'a-day-ago': aDayAgo,
  'container-instances': containerInstances,
  empty,
  fleet,
  'grown-account': grownAccount,
  'month-of-logs': monthOfLogs,
  'overlapping-roll-outs': overlappingRollOuts,
  ...failures,
};

/** The region in which a named scenario takes place. */
export const HOME_REGION = 'eu-west-3';
