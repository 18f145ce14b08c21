import { minutes, ScenarioTimeline } from '@/sandbox/scenarios/timeline';
import type { Scenario } from '../scenario';
import { containerFailures } from './containers';
import { deploymentFailures } from './deployments';
import type { FailureTable } from './failure-table';
import { instanceFailures } from './instances';
import { networkFailures } from './network';
import { permissionFailures } from './permissions';
import { setUpShop } from './small-shop';
import { storageFailures } from './storage';

/**
 * The service was opened one simulated hour before the sandbox starts, so that its failure can be seen at once, and goes on.
 * Everything but the cause is in working order.
 */
const failureScenario =
  (breakAndOpen: FailureTable[string]): Scenario =>
  (world) => {
    const timeline = new ScenarioTimeline(world);
    timeline.goBack(minutes(60) / world.speed);
    breakAndOpen(setUpShop(world, timeline));
    timeline.finish();
  };

/** One scenario for each way in which a service commonly fails, named after it. */
export const failures: Readonly<Record<string, Scenario>> = Object.fromEntries(
  Object.entries({
    ...networkFailures,
    ...permissionFailures,
    ...storageFailures,
    ...containerFailures,
    ...deploymentFailures,
    ...instanceFailures,
  }).map(([name, failure]) => [name, failureScenario(failure)]),
);
