import type { Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { clusterArn } from './arns';
import { scheduleEvent } from './schedule-event';

/** What an AWS service tells EventBridge. */
export type Announcement = {
  source: string;
  detailType: string;
  resources: string[];
  detail: Readonly<Record<string, unknown>>;
};

/** Events reach the targets of rules after so many simulated seconds. */
const DELIVERY_SECONDS = 1;

/** Tells EventBridge that something happened. Nobody listens where there are no rules. */
export function announce(world: World, { source, detailType, resources, detail }: Announcement): void {
  if (world.events.rules.size === 0) return;
  const text = JSON.stringify(detail);
  scheduleEvent(world, DELIVERY_SECONDS, {
    kind: 'events.deliver',
    at: world.now,
    source,
    detailType,
    resources,
    detail: text,
  });
}

/** Tells EventBridge of a change of a task; what it looks like is said when the event is delivered. */
export function announceTask(world: World, task: Task): void {
  if (world.events.rules.size === 0) return;
  scheduleEvent(world, DELIVERY_SECONDS, {
    kind: 'events.task',
    at: world.now,
    task: task.arn,
    state: task.state,
    desiredStatus: task.desiredStatus,
    version: task.version,
  });
}

type ServiceAction = { eventType: 'INFO' | 'WARN' | 'ERROR'; eventName: string; reason?: string };

/** Tells EventBridge of something that a service's scheduler did or could not do. */
export const announceServiceAction = (
  world: World,
  service: Service,
  { eventType, eventName, reason }: ServiceAction,
): void =>
  announce(world, {
    source: 'aws.ecs',
    detailType: 'ECS Service Action',
    resources: [service.arn],
    detail: {
      eventType,
      eventName,
      clusterArn: clusterArn(world, service.clusterName),
      createdAt: new Date(world.now).toISOString(),
      ...(reason === undefined ? {} : { reason }),
    },
  });

const OUTCOMES = { IN_PROGRESS: 'INFO', COMPLETED: 'INFO', FAILED: 'ERROR' } as const;

/** Tells EventBridge how far a deployment has got. */
export const announceDeployment = (
  world: World,
  service: Service,
  deploymentId: string,
  outcome: keyof typeof OUTCOMES,
  reason: string,
): void =>
  announce(world, {
    source: 'aws.ecs',
    detailType: 'ECS Deployment State Change',
    resources: [service.arn],
    detail: {
      eventType: OUTCOMES[outcome],
      eventName: `SERVICE_DEPLOYMENT_${outcome}`,
      clusterArn: clusterArn(world, service.clusterName),
      deploymentId,
      updatedAt: new Date(world.now).toISOString(),
      reason,
    },
  });
