import { activeTasksOf } from '@/sandbox/engine/kernel/lookup';
import { isAwsMetric } from '@/sandbox/engine/kernel/metric-namespaces';
import { scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import { most } from '@/sandbox/list';
import type { Alarm } from '@/sandbox/state/cloudwatch';
import type { Deployment, DeploymentConfiguration, Service, ServiceDeployment } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { alarmFailure, failDeployment } from './deployment-failure';
import { serviceDeploymentOf } from './service-deployments';

/** How often a running deployment checks its alarms, in simulated seconds; one was seen to react after some twenty. */
const CHECK_SECONDS = 15;

/**
 * How a deployment begins to watch its alarms. When one of them is in ALARM already they are left out for the whole of
 * it, so that a fix can be deployed. ECS developer guide, deployment-alarm-failure.
 */
export function alarmsAtStart(
  { cloudwatch }: World,
  { enable, names }: DeploymentConfiguration['alarms'],
): ServiceDeployment['alarms'] {
  const isWatching = enable && !names.some((name) => cloudwatch.alarms.get(name)?.state === 'ALARM');
  return { status: isWatching ? 'MONITORING' : 'DISABLED', triggered: [] };
}

/** Fails the PRIMARY deployment when one of its alarms has gone off since its first task ran. */
export function watchAlarms(world: World, service: Service, primary: Deployment): void {
  const record = serviceDeploymentOf(service, primary);
  if (record?.alarms.status !== 'MONITORING' || primary.rolloutState !== 'IN_PROGRESS' || primary.tookOverAt) return;
  if (!activeTasksOf(world, service).some((task) => task.deploymentId === primary.id && task.startedAt !== undefined))
    return;
  const triggered = alarmsOf(world, record).filter(({ state }) => state === 'ALARM');
  if (triggered.length === 0) {
    scheduleReconcile(world, service, CHECK_SECONDS);
    return;
  }
  record.alarms = { status: 'TRIGGERED', triggered: triggered.map(({ name }) => name) };
  failDeployment(world, service, primary, alarmFailure(record.configuration.alarms.rollback));
}

/**
 * How long a deployment whose tasks are all there goes on watching, in simulated seconds: as long as the slowest of its
 * alarms takes to change its state. ECS computes this and does not say how.
 */
export function alarmBakeSeconds(world: World, record: ServiceDeployment): number {
  if (record.alarms.status !== 'MONITORING') return 0;
  return Math.max(0, most(alarmsOf(world, record).map((alarm) => decisionSeconds(world, alarm))));
}

const alarmsOf = ({ cloudwatch }: World, { configuration }: ServiceDeployment): Alarm[] =>
  configuration.alarms.names.flatMap((name) => cloudwatch.alarms.get(name) ?? []);

/** Metrics that somebody puts come in real time. */
const decisionSeconds = ({ speed }: World, alarm: Alarm): number =>
  alarm.periodSeconds * alarm.evaluationPeriods * (isAwsMetric(alarm) ? 1 : speed);
