import { recordTaskCounts } from '@/sandbox/engine/kernel/metric-history';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

/** Changes how many tasks a service is to run; whoever calls schedules the reconciliation. */
export function setDesiredCount(service: Service, count: number): void {
  if (count === service.desiredCount) return;
  service.desiredCount = count;
  delete service.steadySince;
}

/** Changes how many tasks a service is to run and nothing else, as an UpdateService with a `desiredCount` alone does. */
export function scaleService(world: World, service: Service, count: number): void {
  setDesiredCount(service, count);
  scheduleReconcile(world, service, REACTION_SECONDS.rescaled);
  recordTaskCounts(world, service);
}
