import { REACTION_SECONDS } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Deployment, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { alarmBakeSeconds } from './deployment-alarms';
import { earlySuccessAt } from './early-success';
import { serviceDeploymentOf } from './service-deployments';

/** No deployment is over sooner, so that a client that asks now and then sees it run even where time goes fast. */
const SHORTEST_DEPLOYMENT_SECONDS = 120;

type CompletionState = { isAlone: boolean; isFull: boolean };

/** When (ms) a running deployment completes if nothing changes; `undefined` while something is still to be done for it. */
export function completionAt(
  world: World,
  service: Service,
  primary: Deployment,
  { isAlone, isFull }: CompletionState,
): number | undefined {
  const record = serviceDeploymentOf(service, primary);
  const isStaged = record?.progress !== undefined && !primary.isRollback;
  if (isStaged && record?.progress?.stage !== 'CLEAN_UP') return undefined;
  const after = (at: number, seconds: number) => at + (seconds * 1000) / world.speed;
  const shortest = after(primary.createdAt, SHORTEST_DEPLOYMENT_SECONDS);
  const cleanedUp = after(primary.lastReplacedAt ?? 0, REACTION_SECONDS.replaced);
  const early = earlySuccessAt(world, service, primary);
  if (!(isAlone && isFull) && early === undefined) {
    delete primary.healthySince;
    return undefined;
  }
  primary.healthySince ??= world.now;
  const watched = record && !isStaged ? after(primary.healthySince, alarmBakeSeconds(world, record)) : 0;
  if (isAlone && isFull) return Math.max(shortest, early ?? 0, cleanedUp, watched);
  if (record?.configuration.earlySuccess?.cleanup === 'DEFERRED') return Math.max(shortest, early ?? 0, watched);
  return isAlone ? Math.max(shortest, early ?? 0, cleanedUp, watched) : undefined;
}
