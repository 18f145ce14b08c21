import type { Deployment, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { serviceDeploymentOf } from './service-deployments';
import { groupTasksByHealth } from './tasks-by-health';

/**
 * When (ms) a rolling deployment may end before all its tasks are there, by the service's early success criteria: enough
 * of its tasks have been healthy for as long as the bake lasts. Docs of `DeploymentEarlySuccessCriteria`.
 * @returns `undefined` while too few are healthy, and where nobody asked for it
 */
export function earlySuccessAt(world: World, service: Service, primary: Deployment): number | undefined {
  const configuration = serviceDeploymentOf(service, primary)?.configuration;
  const criteria = configuration?.earlySuccess;
  if (!criteria?.enable || configuration?.strategy !== 'ROLLING' || primary.isRollback) return undefined;
  const { healthy } = groupTasksByHealth(world, service)(primary);
  if (healthy.length < Math.ceil((service.desiredCount * criteria.healthyPercent) / 100)) {
    delete primary.healthySince;
    return undefined;
  }
  primary.healthySince ??= world.now;
  return primary.healthySince + (configuration.bakeTimeMinutes * 60_000) / world.speed;
}

/** Whether a deployment that met its early success criteria still waits for the tasks that it replaces to stop. */
export function isWaitingForCleanup(world: World, service: Service, primary: Deployment): boolean {
  const record = serviceDeploymentOf(service, primary);
  if (record?.configuration.earlySuccess?.cleanup !== 'BLOCKING') return false;
  const at = earlySuccessAt(world, service, primary);
  return at !== undefined && at <= world.now;
}
