import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';
import { recordTargetHealth } from '@/sandbox/engine/kernel/metric-history';
import { REACTION_SECONDS, scheduleReconcileForTask } from '@/sandbox/engine/kernel/reconcile-schedule';
import { scheduleEvent } from '@/sandbox/engine/kernel/schedule-event';
import type { AgendaEvent } from '@/sandbox/state/agenda';
import type { Target, TargetGroup } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { loadBalancersOf } from './forwarding';
import { checkTarget, type HealthCheckResult, isOpenTo } from './health-check';

/** Simulated seconds from a target's registration to its first health check. */
const FIRST_CHECK_SECONDS = 1.5;
const DEFAULT_DEREGISTRATION_DELAY_SECONDS = 300;

type TargetEventKind = 'target.check' | 'target.ready' | 'target.gone';

type Registration = { id: string; port: number; zone: string; taskArn?: string };

export const targetKey = ({ id, port }: { id: string; port: number }): string => `${id}:${port}`;

/** In simulated seconds, from the target group's attribute. */
export const deregistrationDelaySeconds = ({ attributes }: TargetGroup): number =>
  Number(attributes.get('deregistration_delay.timeout_seconds') ?? DEFAULT_DEREGISTRATION_DELAY_SECONDS);

/** Registers a target, to be checked from now on; registering one that is there changes nothing. */
export function registerTarget(world: World, group: TargetGroup, { id, port, zone, taskArn }: Registration): Target {
  const key = targetKey({ id, port });
  const existing = group.targets.get(key);
  if (existing && existing.state !== 'draining') return existing;
  const target: Target = {
    id,
    port,
    zone,
    ...(taskArn === undefined ? {} : { taskArn }),
    ...INITIAL,
    registeredAt: world.now,
    streak: 0,
    check: (existing?.check ?? 0) + 1,
  };
  group.targets.set(key, target);
  scheduleNextCheck(world, group, target);
  recordHealth(world, group);
  return target;
}

/** Deregisters a target: it drains for the deregistration delay and is then removed. Unknown targets are ignored. */
export function deregisterTarget(world: World, group: TargetGroup, { id, port }: { id: string; port: number }): void {
  const key = targetKey({ id, port });
  const target = group.targets.get(key);
  if (!target || target.state === 'draining') return;
  target.check += 1;
  if (target.state === 'unused') {
    group.targets.delete(key);
  } else {
    setState(target, 'draining', 'Target.DeregistrationInProgress', 'Target deregistration is in progress');
    scheduleEvent(world, deregistrationDelaySeconds(group), {
      kind: 'target.gone',
      group: group.arn,
      key,
      check: target.check,
    });
  }
  recordHealth(world, group);
}

/** Targets of a service have the same security groups and port: the network is asked once for all of them. */
function recordHealth(world: World, group: TargetGroup): void {
  const answers = new Map<string, boolean>();
  recordTargetHealth(world, group.arn, (target) => {
    const task = target.taskArn === undefined ? undefined : world.ecs.tasks.get(target.taskArn);
    const key = `${task?.network.groupIds.join()} ${target.port}`;
    const answer = answers.get(key) ?? isOpenTo(world, group, target);
    answers.set(key, answer);
    return answer;
  });
}

/** To be called when something that health checks of this group depend on has changed: its settings, a rule, a listener. */
export function recheckTargetGroup(world: World, group: TargetGroup): void {
  for (const target of group.targets.values()) scheduleNextCheck(world, group, target);
  recordHealth(world, group);
}

/** To be called when security groups or their rules have changed. */
export function recheckAllTargets(world: World): void {
  for (const group of world.balancers.targetGroups.values()) recheckTargetGroup(world, group);
}

export const targetEvents = {
  'target.check': (world, event) => {
    const found = findTarget(world, event);
    if (!found) return;
    applyCheckResult(world, found.group, found.target);
    scheduleNextCheck(world, found.group, found.target);
  },
  'target.ready': (world, event) => {
    const found = findTarget(world, event);
    if (found) scheduleNextCheck(world, found.group, found.target);
  },
  'target.gone': (world, event) => {
    const found = findTarget(world, event);
    if (found?.target.state !== 'draining') return;
    found.group.targets.delete(targetKey(found.target));
    recordHealth(world, found.group);
  },
} satisfies Partial<EventHandlers>;

const INITIAL = {
  state: 'initial',
  reason: 'Elb.InitialHealthChecking',
  description: 'Initial health checks in progress',
} as const;

/**
 * Plans the next check that will change a target's state. Checks in between change nothing and are not simulated, so a
 * steady fleet costs nothing.
 */
function scheduleNextCheck(world: World, group: TargetGroup, target: Target): void {
  if (target.state === 'draining') return;
  target.check += 1;
  const unused = unusedReason(world, group, target);
  if (unused) {
    setState(target, 'unused', 'Target.NotInUse', unused);
    return;
  }
  if (target.state === 'unused') setState(target, INITIAL.state, INITIAL.reason, INITIAL.description);
  const next = nextCheck(world, group, target, checkTarget(world, group, target));
  if (!next) return;
  world.agenda.add(next.at, { kind: next.kind, group: group.arn, key: targetKey(target), check: target.check });
}

/** Why a target is not checked, in AWS's words; `undefined` when it is. */
function unusedReason(world: World, group: TargetGroup, { zone }: Target): string | undefined {
  const balancers = loadBalancersOf(world, group.arn).flatMap((arn) => world.balancers.loadBalancers.get(arn) ?? []);
  if (!group.health.enabled || balancers.length === 0) {
    return 'Target group is not configured to receive traffic from the load balancer';
  }
  const zones = balancers.flatMap(({ subnetIds }) => subnetIds.map((id) => world.ec2.subnets.get(id)?.zone));
  return zone === '' || zone === 'all' || zones.includes(zone)
    ? undefined
    : 'Target is in an Availability Zone that is not enabled for the load balancer';
}

/** The check that will decide, or the instant at which a booting program begins to listen if that comes first. */
function nextCheck(
  world: World,
  group: TargetGroup,
  target: Target,
  finding: HealthCheckResult,
): { at: number; kind: 'target.check' | 'target.ready' } | undefined {
  const { healthyCount, unhealthyCount } = group.health;
  if (finding.passes) {
    if (target.state === 'healthy') return undefined;
    // Right after registration a single passed check is enough.
    const needed = target.state === 'initial' ? 1 : healthyCount;
    return { at: checkAt(world, group, target, needed), kind: 'target.check' };
  }
  const failsAt = target.state === 'unhealthy' ? undefined : checkAt(world, group, target, unhealthyCount);
  const { readyAt } = finding;
  if (readyAt !== undefined && (failsAt === undefined || readyAt < failsAt))
    return { at: readyAt, kind: 'target.ready' };
  return failsAt === undefined ? undefined : { at: failsAt, kind: 'target.check' };
}

/** When the `nth` health check from now takes place. */
function checkAt(world: World, { health }: TargetGroup, { registeredAt }: Target, nth: number): number {
  const interval = (health.intervalSeconds * 1000) / world.speed;
  const first = registeredAt + (FIRST_CHECK_SECONDS * 1000) / world.speed;
  const done = world.now < first ? 0 : Math.floor((world.now - first) / interval) + 1;
  return first + (done + nth - 1) * interval;
}

function applyCheckResult(world: World, group: TargetGroup, target: Target): void {
  const finding = checkTarget(world, group, target);
  const state = finding.passes ? 'healthy' : 'unhealthy';
  if (target.state === state) return;
  if (finding.passes) setState(target, 'healthy');
  else setState(target, 'unhealthy', finding.reason, finding.description);
  target.streak = finding.passes ? group.health.healthyCount : -group.health.unhealthyCount;
  recordHealth(world, group);
  const task = target.taskArn === undefined ? undefined : world.ecs.tasks.get(target.taskArn);
  if (task)
    scheduleReconcileForTask(world, task, finding.passes ? REACTION_SECONDS.healthy : REACTION_SECONDS.unhealthy);
}

function findTarget(
  world: World,
  event: AgendaEvent<TargetEventKind>,
): { group: TargetGroup; target: Target } | undefined {
  const group = world.balancers.targetGroups.get(event.group);
  const target = group?.targets.get(event.key);
  return group && target && target.check === event.check ? { group, target } : undefined;
}

function setState(target: Target, state: Target['state'], reason?: string, description?: string): void {
  target.state = state;
  delete target.reason;
  delete target.description;
  if (reason) target.reason = reason;
  if (description) target.description = description;
}
