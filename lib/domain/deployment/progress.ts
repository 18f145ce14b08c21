import type { Target } from '../balancer';
import type { Deployment, Rollout, Service } from '../service';
import { primaryOf } from '../service-state';
import { isFailureStop } from '../stop-causes';
import { targetsOf } from '../target-groups';
import type { Task } from '../task';
import { isServing, taskHealthOf, toTaskCell } from '../task-health';

/** The tasks of one deployment, counted by their state. */
export type Lane = {
  deploymentId: string;
  /** Absent for tasks whose deployment ECS no longer lists. */
  taskDefinitionArn?: string;
  starting: number;
  serving: number;
  unhealthy: number;
  draining: number;
  /** Tasks that failed since the deployment started, as far as ECS reports them. */
  failed: number;
};

/** The progress of a service's deployments. */
export type DeploymentProgress = {
  rollout: Rollout;
  /** 0–100; 100 only when ECS reports the deployment as completed. */
  percent: number;
  desired: number;
  /** ECS keeps at least this many healthy tasks during the deployment. */
  floor: number;
  /** ECS keeps at most this many starting or running tasks during the deployment. */
  ceiling: number;
  incoming: Lane;
  outgoing: Lane[];
};

/**
 * The bounds of a rolling deployment: the minimum rounds up, the maximum rounds down.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export const rollingBounds = (
  desired: number,
  percents: Pick<Service, 'minimumHealthyPercent' | 'maximumPercent'>,
): { floor: number; ceiling: number } => ({
  floor: Math.ceil((desired * percents.minimumHealthyPercent) / 100),
  ceiling: Math.floor((desired * percents.maximumPercent) / 100),
});

const countOf = (lane: Lane): number => lane.starting + lane.serving + lane.unhealthy;

function laneOf(
  deploymentId: string,
  deployment: Deployment | undefined,
  tasks: readonly Task[],
  targets: readonly Target[],
  behindBalancer: boolean,
): Lane {
  const own = tasks.filter((task) => task.deploymentId === deploymentId);
  const marked = (mark: string) => own.filter((task) => taskHealthOf(toTaskCell(task, targets)) === mark).length;
  const serving = own.filter((task) => isServing(task, targets, behindBalancer)).length;
  return {
    deploymentId,
    ...(deployment && { taskDefinitionArn: deployment.taskDefinitionArn }),
    serving,
    // A running task that the load balancer has not found healthy yet is still starting.
    starting: marked('starting') + marked('running') - serving,
    unhealthy: marked('unhealthy'),
    draining: marked('draining'),
    failed: Math.max(own.filter(isFailureStop).length, deployment?.failedTasks ?? 0),
  };
}

/** Starting new tasks is the first half, stopping old ones the second; a first deployment has only the first half. */
function percentOf(rollout: Rollout, desired: number, incoming: Lane, outgoing: readonly Lane[]): number {
  if (rollout === 'completed') return 100;
  if (desired === 0) return 99;
  const up = Math.min(desired, incoming.serving) / desired;
  const remaining = outgoing.reduce((sum, lane) => sum + countOf(lane), 0);
  const down = 1 - Math.min(desired, remaining) / desired;
  return Math.min(99, Math.round(100 * (outgoing.length > 0 ? (up + down) / 2 : up)));
}

/**
 * The progress of a service's primary deployment.
 * @param tasks the service's own tasks, stopped ones included
 * @param targets targets of its target groups; those of others are ignored
 */
export function deploymentProgress(
  service: Service,
  tasks: readonly Task[],
  targets: readonly Target[],
): DeploymentProgress {
  const own = targetsOf(service, targets);
  const behindBalancer = service.loadBalancers.length > 0;
  const primary = primaryOf(service);
  const lane = (id: string) =>
    laneOf(
      id,
      service.deployments.find((deployment) => deployment.id === id),
      tasks,
      own,
      behindBalancer,
    );

  const living = tasks.filter((task) => task.state !== 'stopped').flatMap((task) => task.deploymentId ?? []);
  const others = new Set([...service.deployments.map((deployment) => deployment.id), ...living]);
  others.delete(primary?.id ?? '');

  const rollout = primary?.rollout ?? 'completed';
  const incoming = lane(primary?.id ?? '');
  const outgoing = [...others].map(lane);
  return {
    rollout,
    percent: percentOf(rollout, service.desiredCount, incoming, outgoing),
    desired: service.desiredCount,
    ...rollingBounds(service.desiredCount, service),
    incoming,
    outgoing,
  };
}

/** Only the percentage, for a row. */
export const deploymentPercent = (service: Service, tasks: readonly Task[], targets: readonly Target[]): number =>
  deploymentProgress(service, tasks, targets).percent;
