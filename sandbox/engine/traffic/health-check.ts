import { containerPortBehind } from '@/sandbox/engine/hosts/bind-ports';
import { containerDefinition, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import { admitsVisitors, allowsTraffic } from '@/sandbox/engine/network/reachability';
import { workloadNamed } from '@/sandbox/engine/workloads/catalogue';
import type { Workload } from '@/sandbox/engine/workloads/workload';
import type { Target, TargetGroup } from '@/sandbox/state/balancers';
import type { Container, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

import { loadBalancersOf } from './forwarding';

/** The result of one health check. `readyAt` (ms) is when a container that is still booting will answer. */
export type HealthCheckResult =
  | { passes: true }
  | { passes: false; reason: string; description: string; readyAt?: number };

const TIMEOUT: HealthCheckResult = { passes: false, reason: 'Target.Timeout', description: 'Request timed out' };

/** Sends one health check, as the load balancer would at this instant. */
export function checkTarget(world: World, group: TargetGroup, target: Target): HealthCheckResult {
  const { path, matcher, protocol } = group.health;
  const port = healthCheckPort(group, target);
  const connection = connectTo(world, group, target, port);
  if (connection.kind === 'timeout') return TIMEOUT;
  if (connection.kind === 'refused') return connectionRefused(connection.readyAt);
  // A check of TCP asks nothing once the connection is open.
  if (protocol === 'TCP') return { passes: true };
  const reply = replyOf(connection, path);
  if (reply.kind !== 'answer') return TIMEOUT;
  if (matchesStatus(matcher, reply.status)) return { passes: true };
  return {
    passes: false,
    reason: 'Target.ResponseCodeMismatch',
    description: `Health checks failed with these codes: [${reply.status}]`,
  };
}

/** What comes back from a target. `readyAt` (ms) is when a container that is still booting will answer. */
export type TargetReply =
  | { kind: 'timeout' }
  | { kind: 'refused'; readyAt?: number }
  | { kind: 'answer'; status: number; task: Task; container: Container; workload: Workload };

/** An open connection to the container that listens on a port. */
type Connection = { kind: 'connected'; task: Task; container: Container; workload: Workload };

/** Sends one request for a path to a port of a target. */
export function requestTarget(
  world: World,
  group: TargetGroup,
  target: Target,
  { port, path }: { port: number; path: string },
): TargetReply {
  const connection = connectTo(world, group, target, port);
  return connection.kind === 'connected' ? replyOf(connection, path) : connection;
}

function replyOf({ task, container, workload }: Connection, path: string): TargetReply {
  const { healthPath = path } = workload;
  const status = path === healthPath ? workload.healthStatus : 404;
  return status === 'timeout' ? { kind: 'timeout' } : { kind: 'answer', status, task, container, workload };
}

function connectTo(
  world: World,
  group: TargetGroup,
  target: Target,
  port: number,
): Connection | Exclude<TargetReply, { kind: 'answer' }> {
  const task = target.taskArn === undefined ? undefined : world.ecs.tasks.get(target.taskArn);
  if (!task || !isReachable(world, group, task, port)) return { kind: 'timeout' };
  const found = containerListeningOn(world, task, containerPortBehind(task, port));
  if (!found) return { kind: 'refused' };
  const { container, workload } = found;
  const bootedAt = (container.startedAt ?? world.now) + (workload.bootSeconds * 1000) / world.speed;
  if (container.state !== 'RUNNING' || bootedAt > world.now) {
    return container.state === 'STOPPED' ? { kind: 'refused' } : { kind: 'refused', readyAt: bootedAt };
  }
  return { kind: 'connected', task, container, workload };
}

const connectionRefused = (readyAt?: number): HealthCheckResult => ({
  passes: false,
  reason: 'Target.FailedHealthChecks',
  description: 'Health checks failed',
  ...(readyAt === undefined ? {} : { readyAt }),
});

function healthCheckPort({ health }: TargetGroup, { port }: Target): number {
  return health.port === 'traffic-port' ? port : Number(health.port);
}

/** Whether the network lets requests of a load balancer through to a target, whatever its health. */
export function isOpenTo(world: World, group: TargetGroup, { taskArn, port }: Target): boolean {
  const task = taskArn === undefined ? undefined : world.ecs.tasks.get(taskArn);
  return task !== undefined && isReachable(world, group, task, port);
}

function isReachable(world: World, group: TargetGroup, task: Task, port: number): boolean {
  return loadBalancersOf(world, group.arn).some((arn) => {
    const balancer = world.balancers.loadBalancers.get(arn);
    if (!balancer) return false;
    // What comes from a network load balancer without security groups is known by its address alone.
    return balancer.groupIds.length === 0
      ? admitsVisitors(world, task.network.groupIds, port)
      : allowsTraffic(world, balancer.groupIds, task.network.groupIds, port);
  });
}

/** The container that listens on a port: the one whose definition maps it, if its program does listen there. */
function containerListeningOn(
  world: World,
  task: Task,
  port: number,
): { container: Container; workload: Workload } | undefined {
  const taskDefinition = taskDefinitionOf(world, task);
  for (const container of task.containers) {
    const mapped = containerDefinition(taskDefinition, container)?.portMappings ?? [];
    const workload = workloadNamed(container.workload);
    // A load balancer speaks TCP.
    const isUdp = mapped.some(({ containerPort, protocol }) => containerPort === port && protocol === 'udp');
    const listens =
      !isUdp &&
      (workload.ports === 'any'
        ? mapped.some(({ containerPort }) => containerPort === port)
        : workload.ports.includes(port));
    if (listens) return { container, workload };
  }
  return undefined;
}

/** @param matcher codes and ranges such as `200-299,404` */
export const matchesStatus = (matcher: string, status: number): boolean =>
  matcher.split(',').some((part) => {
    const [low = '', high = low] = part.trim().split('-');
    return Number(low) <= status && status <= Number(high);
  });
