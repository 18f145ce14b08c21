import { recordCounts } from '@/sandbox/engine/kernel/metric-history';
import { planPass, REACTION } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

/** Changes how many tasks a service is to run; whoever calls plans the scheduler's next pass. */
export function setDesiredCount(service: Service, count: number): void {
  if (count === service.desiredCount) return;
  service.desiredCount = count;
  delete service.steadySince;
}

/** Changes how many tasks a service is to run and nothing else, as an UpdateService with a `desiredCount` alone does. */
export function rescale(world: World, service: Service, count: number): void {
  setDesiredCount(service, count);
  planPass(world, service, REACTION.rescaled);
  recordCounts(world, service);
}
