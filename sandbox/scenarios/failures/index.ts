import { minutes, Past } from '@/sandbox/scenarios/timeline';
import type { Scenario } from '..';
import { containerFailures } from './containers';
import { deploymentFailures } from './deployments';
import { networkFailures } from './network';
import { permissionFailures } from './permissions';
import { type SmallShop, setUpShop } from './small-shop';

/** Breaks one thing and opens the service `app`; the failure then follows by itself. */
export type FailureTable = Readonly<Record<string, (shop: SmallShop) => void>>;

/**
 * The service was opened one simulated hour before the sandbox starts, so that its failure can be seen at once, and goes on.
 * Everything but the cause is in working order.
 */
const staged =
  (breakAndOpen: FailureTable[string]): Scenario =>
  (world) => {
    const past = new Past(world);
    past.goBack(minutes(60) / world.speed);
    breakAndOpen(setUpShop(world, past));
    past.finish();
  };

/** One scenario for each way in which a service commonly fails, named after it. */
export const failures: Readonly<Record<string, Scenario>> = Object.fromEntries(
  Object.entries({ ...networkFailures, ...permissionFailures, ...containerFailures, ...deploymentFailures }).map(
    ([name, failure]) => [name, staged(failure)],
  ),
);
