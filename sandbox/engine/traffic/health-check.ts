import { containerDefinition, taskDefinitionOf } from '@/sandbox/engine/kernel/lookup';
import { allowsTraffic } from '@/sandbox/engine/network/reachability';
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
  const { path, matcher } = group.health;
  const reply = requestTarget(world, group, target, { port: healthCheckPort(group, target), path });
  if (reply.kind === 'timeout') return TIMEOUT;
  if (reply.kind === 'refused') return connectionRefused(reply.readyAt);
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

/** Sends one request for a path to a port of a target. */
export function requestTarget(
  world: World,
  group: TargetGroup,
  target: Target,
  { port, path }: { port: number; path: string },
): TargetReply {
  const task = target.taskArn === undefined ? undefined : world.ecs.tasks.get(target.taskArn);
  if (!task || !isReachable(world, group, task, port)) return { kind: 'timeout' };
  const found = containerListeningOn(world, task, port);
  if (!found) return { kind: 'refused' };
  const { container, workload } = found;
  const bootedAt = (container.startedAt ?? world.now) + (workload.bootSeconds * 1000) / world.speed;
  if (container.state !== 'RUNNING' || bootedAt > world.now) {
    return container.state === 'STOPPED' ? { kind: 'refused' } : { kind: 'refused', readyAt: bootedAt };
  }
  const { healthPath = path } = workload;
  const status = path === healthPath ? workload.healthStatus : 404;
  return status === 'timeout' ? { kind: 'timeout' } : { kind: 'answer', status, task, container, workload };
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

function isReachable(world: World, group: TargetGroup, task: Task, port: number): boolean {
  return loadBalancersOf(world, group.arn).some((arn) => {
    const balancer = world.balancers.loadBalancers.get(arn);
    return balancer !== undefined && allowsTraffic(world, balancer.groupIds, task.network.groupIds, port);
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
