import type { Target } from '@/lib/domain/balancer';
import { rollingBounds } from '@/lib/domain/deployment/progress';
import type { ServiceView } from '@/lib/domain/live';
import type { Deployment } from '@/lib/domain/service';
import { isTargetOf, productionShareOf } from '@/lib/domain/target-groups';
import type { Task } from '@/lib/domain/task';
import { isLeaving, isRunning, isStarting, isStopped, taskHealthOf, toTaskCell } from '@/lib/domain/task-health';

/** The stages of a task in a deployment, as the columns of a lane. */
export const LANE_STAGES = [
  'provisioning',
  'pending',
  'activating',
  'running',
  'healthy',
  'draining',
  'stopped',
] as const;
export type LaneStage = (typeof LANE_STAGES)[number];

export type LaneCell = { task: Task; stage: LaneStage; mark: ReturnType<typeof taskHealthOf> };
export type Lane = { deployment: Deployment; cells: LaneCell[]; byStage: Record<LaneStage, LaneCell[]> };

/** A lane shows the latest stopped tasks only: enough to see them fail, without hiding the running ones. */
const STOPPED_SHOWN = 12;

/**
 * The stage a task has reached. It is healthy once every check it has passes: the load balancer's and the containers'.
 * For a task without a check, running is the last stage.
 */
export function findLaneStage(task: Task, targets: readonly Target[]): LaneStage {
  if (isStopped(task)) return 'stopped';
  const cell = toTaskCell(task, targets);
  if (isLeaving(task) || cell.target === 'draining') return 'draining';
  if (task.state === 'provisioning' || task.state === 'pending' || task.state === 'activating') return task.state;
  const hasHealth = cell.target !== undefined || task.health !== 'unknown';
  const isHealthy = (cell.target ?? 'healthy') === 'healthy' && task.health !== 'unhealthy';
  return hasHealth && isHealthy ? 'healthy' : 'running';
}

/** One lane for each current deployment of a service: the ones being replaced first, the primary last. */
export function groupTasksIntoLanes(view: Pick<ServiceView, 'service' | 'tasks' | 'targets'>): Lane[] {
  const outgoingFirst = view.service.deployments.toSorted((a, b) => Number(a.primary) - Number(b.primary));
  return outgoingFirst.map((deployment) => {
    const cells = view.tasks
      .filter((task) => task.deploymentId === deployment.id)
      .toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || a.id.localeCompare(b.id))
      .map((task) => ({
        task,
        stage: findLaneStage(task, view.targets),
        mark: taskHealthOf(toTaskCell(task, view.targets)),
      }));
    const at = (stage: LaneStage) => cells.filter((cell) => cell.stage === stage);
    return {
      deployment,
      cells,
      byStage: {
        provisioning: at('provisioning'),
        pending: at('pending'),
        activating: at('activating'),
        running: at('running'),
        healthy: at('healthy'),
        draining: at('draining'),
        stopped: at('stopped').slice(-STOPPED_SHOWN),
      },
    };
  });
}

/** How much of production traffic goes to the tasks of a lane, in percent, where a deployment moves it. */
export function findProductionShare(
  { service, targets, routes }: Pick<ServiceView, 'service' | 'targets' | 'routes'>,
  { cells }: Pick<Lane, 'cells'>,
): number | undefined {
  const target = targets.find((each) => cells.some(({ task }) => isTargetOf(task, each)));
  return target && productionShareOf(service, routes, target.targetGroupArn);
}

/** How many tasks may and must run while a deployment rolls, and how many do. */
export type Bounds = { desired: number; floor: number; ceiling: number; alive: number; running: number };

/** Tasks that are stopping count against neither bound, though they may still run for a while. */
export function countAgainstBounds({ service, tasks }: Pick<ServiceView, 'service' | 'tasks'>): Bounds {
  const remaining = tasks.filter((task) => task.deploymentId && task.desired === 'running');
  return {
    desired: service.desiredCount,
    ...rollingBounds(service.desiredCount, service),
    alive: remaining.filter((task) => isStarting(task) || isRunning(task)).length,
    running: remaining.filter(isRunning).length,
  };
}
