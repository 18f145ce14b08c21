import { announceDeployment, announceServiceAction } from '@/sandbox/engine/kernel/announce';
import type { Service, Task } from '@/sandbox/state/ecs';
import { HOUR_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';

/** DescribeServices tells the newest hundred. */
const EVENTS_KEPT = 100;
/** A message that repeats the newest one is added again after six hours, in real time. */
export const REPEAT_MS = 6 * HOUR_MS;

/**
 * Adds to a service's events. Messages are verbatim those of ECS, some without a final dot.
 * @param text what follows `(service NAME)`
 * @param setId the deployment that it is about, named where deployments are task sets
 */
export function addServiceEvent(
  world: World,
  service: Service,
  text: string,
  { at = world.now, setId }: { at?: number; setId?: string } = {},
): void {
  const message = `(service ${service.name}${ofTaskSet(service, setId)}) ${text}`;
  const newest = service.events[0];
  if (newest?.message === message && at - newest.at < REPEAT_MS) return;
  // One millisecond apart at least, so that their times show their order.
  service.events.unshift({ id: world.random.uuid(), at: Math.max(at, newest ? newest.at + 1 : at), message });
  service.events.length = Math.min(service.events.length, EVENTS_KEPT);
  announceEvent(world, service, text);
}

const ofTaskSet = ({ controller }: Service, setId: string | undefined): string =>
  controller && setId !== undefined ? `, taskSet ${setId}` : '';

/** What EventBridge is told of the things that a service's events say. */
function announceEvent(world: World, service: Service, text: string): void {
  const [, deploymentId = '', outcome] = /^\(deployment (\S+)\) deployment (completed|failed)/.exec(text) ?? [];
  if (outcome) {
    const reason =
      outcome === 'completed' ? `ECS deployment ${deploymentId} completed.` : text.replace(/^\(.*?\) /, '');
    announceDeployment(world, service, deploymentId, outcome === 'completed' ? 'COMPLETED' : 'FAILED', reason);
  } else if (text === EVENT_TEXT.steady) {
    announceServiceAction(world, service, { eventType: 'INFO', eventName: 'SERVICE_STEADY_STATE' });
  } else if (text === EVENT_TEXT.impaired) {
    announceServiceAction(world, service, { eventType: 'WARN', eventName: 'SERVICE_TASK_START_IMPAIRED' });
  } else if (text.startsWith('was unable to place a task')) {
    const reason = text.replace(/^was unable to place a task[^.]*\.?( Reason: )?/, '');
    announceServiceAction(world, service, { eventType: 'ERROR', eventName: 'SERVICE_TASK_PLACEMENT_FAILURE', reason });
  }
}

/** Whether this text is among the events that are still kept. */
export const hasServiceEvent = (service: Service, text: string): boolean =>
  service.events.some(({ message }) => message === `(service ${service.name}) ${text}`);

const taskNames = (tasks: readonly Task[]): string => tasks.map(({ id }) => `(task ${id})`).join(' ');

export const EVENT_TEXT = {
  started: (tasks: readonly Task[], replaced: number): string =>
    `has started ${tasks.length} tasks: ${taskNames(tasks)}.${
      replaced > 0 ? ` Amazon ECS replaced ${replaced} tasks due to an unhealthy status.` : ''
    }`,
  stopped: (tasks: readonly Task[]): string => `has stopped ${tasks.length} running tasks: ${taskNames(tasks)}.`,
  stoppedPending: (count: number): string => `stopped ${count} pending tasks.`,
  registered: (count: number, groupArn: string): string => `registered ${count} targets in (target-group ${groupArn})`,
  deregistered: (count: number, groupArn: string): string =>
    `deregistered ${count} targets in (target-group ${groupArn})`,
  registrationFailed: (groupArn: string, error: string): string =>
    `failed to register targets in (target-group ${groupArn}) with (error ${error})`,
  draining: (count: number): string => `has begun draining connections on ${count} tasks.`,
  completed: (deploymentId: string): string => `(deployment ${deploymentId}) deployment completed.`,
  failed: (deploymentId: string, reason: string): string => `(deployment ${deploymentId}) deployment failed: ${reason}`,
  rollingBack: (deploymentId: string): string => `rolling back to deployment ${deploymentId}.`,
  steady: 'has reached a steady state.',
  unhealthyTarget: ({ id }: Task, port: number, groupArn: string, reason: string): string =>
    `(task ${id}) (port ${port}) is unhealthy in (target-group ${groupArn}) due to (reason ${reason}).`,
  unhealthyContainer: ({ id }: Task): string => `(task ${id}) failed container health checks.`,
  /** Of what hinders a task before there is anything to place: the role that it was to take. */
  notLaunched: (error: string): string => `failed to launch a task with (error ${error}).`,
  unplaced: (reason: string): string =>
    `was unable to place a task. Reason: ${reason.endsWith('.') ? reason : `${reason}.`}`,
  unbalanced: (counts: string): string => `is not AZ balanced with ${counts}. AZ Rebalancing in progress.`,
  balanced: (counts: string): string => `is AZ balanced with ${counts}.`,
  startedToRebalance: (zone: string, tasks: readonly Task[]): string =>
    `has started ${tasks.length} tasks in ${zone} to AZ Rebalance: ${taskNames(tasks)}.`,
  stoppedToRebalance: (zone: string, tasks: readonly Task[]): string =>
    `has stopped ${tasks.length} running tasks in ${zone} due to AZ rebalancing: ${taskNames(tasks)}.`,
  unplacedIn: (zone: string): string => `is unable to place a task in ${zone}.`,
  rebalancingStopped: 'stopped AZ Rebalancing.',
  impaired: 'is unable to consistently start tasks successfully.',
  stuck:
    'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
} as const;
