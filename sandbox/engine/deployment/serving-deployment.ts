import { revisionOf } from '@/sandbox/engine/kernel/lookup';
import { routeAllTraffic, targetGroupsOfRevision } from '@/sandbox/engine/traffic/traffic-shift';
import type { Deployment, Service, StageProgress } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { lastCompletedDeployment, serviceDeploymentOf } from './service-deployments';
import { groupTasksByHealth, type TasksByHealth } from './tasks-by-health';

/**
 * The deployment that serves while a new one starts: the newest that completed, as long as it has tasks. When none has ever
 * completed or a rollback was cut short, the one with most healthy tasks; where none is healthy, what production traffic
 * goes to, else what has most tasks that run.
 */
export function servingDeployment(world: World, service: Service): Deployment | undefined {
  const byHealth = groupTasksByHealth(world, service);
  const [primary] = service.deployments;
  const completed = primary && hasCompleted(primary) ? primary : lastCompletedDeployment(service);
  if (completed && (byHealth(completed).live.length > 0 || service.desiredCount === 0)) return completed;
  const baseId = primary && serviceDeploymentOf(service, primary)?.progress?.baseDeploymentId;
  return mostServing(service.deployments, byHealth, baseId) ?? completed;
}

const hasCompleted = ({ rolloutState, tookOverAt }: Deployment): boolean =>
  rolloutState === 'COMPLETED' || tookOverAt !== undefined;

function mostServing(
  deployments: readonly Deployment[],
  byHealth: (deployment: Deployment) => TasksByHealth,
  baseId?: string,
): Deployment | undefined {
  const most = (count: (tasks: TasksByHealth) => number) =>
    deployments
      .filter((deployment) => count(byHealth(deployment)) > 0)
      .toSorted((a, b) => count(byHealth(b)) - count(byHealth(a)));
  const running = most(({ live, starting }) => live.length - starting.length);
  return most(({ healthy }) => healthy.length)[0] ?? running.find(({ id }) => id === baseId) ?? running[0];
}

/**
 * Finds a base for a deployment that began when nothing ran: what has come to serve while it waited is what traffic will be
 * moved away from.
 */
export function adoptBase(
  world: World,
  service: Service,
  primary: Deployment,
  progress: StageProgress,
): Deployment | undefined {
  const others = service.deployments.filter((other) => other !== primary);
  const base = mostServing(others, groupTasksByHealth(world, service));
  if (!base) return undefined;
  const [revision, serving] = [revisionOf(service, primary), revisionOf(service, base)];
  progress.baseDeploymentId = base.id;
  revision.targetGroupArns = targetGroupsOfRevision(world, service, revision.loadBalancers, serving);
  routeAllTraffic(world, serving);
  return base;
}
