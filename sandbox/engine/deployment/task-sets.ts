import { serviceRevisionArn } from '@/sandbox/engine/kernel/arns';
import { activeTasksOf } from '@/sandbox/engine/kernel/lookup';
import { recordTaskCounts } from '@/sandbox/engine/kernel/metric-history';
import { targetGroupsOfRevision } from '@/sandbox/engine/traffic/traffic-shift';
import type { Deployment, Service, ServiceRevision, TaskSet } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import type { RevisionSpec } from './deployments';
import { divideByPlace } from './place-on-hosts';
import { registerTargets, reportDeregisteredTasks } from './register-targets';
import { keepBeside } from './rolling-update';
import { rolloutBounds } from './rollout-window';
import { addServiceEvent, EVENT_TEXT } from './service-events';
import { countTaskOutcomes, removeStoppedTasks } from './task-failures';
import { groupTasksByHealth, reportUnhealthyTasks } from './tasks-by-health';

/**
 * A deployment of a service whose roll-outs somebody else decides on: ECS keeps each set at its share of the desired count and
 * says whether it is stable.
 */
export type TaskSetDeployment = Deployment & { taskSet: TaskSet };

export const taskSetsOf = ({ deployments }: Service): TaskSetDeployment[] =>
  deployments.filter((deployment): deployment is TaskSetDeployment => deployment.taskSet !== undefined);

/** How many tasks a set is to have: its percentage of the service's desired count, rounded up. */
export const computedDesiredCount = ({ desiredCount }: Service, { taskSet }: TaskSetDeployment): number =>
  taskSet.status === 'DRAINING' ? 0 : Math.ceil((desiredCount * taskSet.scalePercent) / 100);

/** Makes a task set of what `spec` asks for; it starts its tasks when the service is next reconciled. */
export function startTaskSet(
  world: World,
  service: Service,
  spec: RevisionSpec,
  { status, scalePercent, ...facts }: Pick<TaskSet, 'status' | 'scalePercent' | 'tags'> & Partial<TaskSet>,
): TaskSetDeployment {
  const number = world.random.digits(19);
  const revision: ServiceRevision = {
    ...spec,
    arn: serviceRevisionArn(world, service.clusterName, service.name, number),
    createdAt: world.now,
    targetGroupArns: targetGroupsOfRevision(world, service, spec.loadBalancers, undefined),
    digests: new Map(),
  };
  service.revisions.set(revision.arn, revision);
  const set: TaskSetDeployment = {
    id: `ecs-svc/${number}`,
    status: status === 'PRIMARY' ? 'PRIMARY' : 'ACTIVE',
    revisionArn: revision.arn,
    desiredCount: 0,
    createdAt: world.now,
    updatedAt: world.now,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: '',
    failedTasks: 0,
    backOff: { failures: 0, until: 0 },
    isRollback: false,
    serviceDeploymentArn: '',
    taskSet: { ...facts, status, scalePercent, stability: 'STABILIZING', stabilityAt: world.now },
  };
  service.deployments.push(set);
  delete service.steadySince;
  return set;
}

/** To be called when something has changed that a set has to follow. */
export function unsettleTaskSet(world: World, service: Service, set: TaskSetDeployment): void {
  set.updatedAt = world.now;
  set.taskSet.stability = 'STABILIZING';
  set.taskSet.stabilityAt = world.now;
  delete service.steadySince;
}

/** Makes one task set the PRIMARY, which serves production; the one before is ACTIVE from now on. */
export function promoteTaskSet(world: World, service: Service, primary: TaskSetDeployment): void {
  for (const { taskSet } of taskSetsOf(service)) {
    if (taskSet.status === 'PRIMARY') taskSet.status = 'ACTIVE';
  }
  primary.taskSet.status = 'PRIMARY';
  primary.updatedAt = world.now;
  service.deployments = [primary, ...service.deployments.filter((other) => other !== primary)];
}

/** Reconciles a service of task sets once. */
export function reconcileTaskSets(world: World, service: Service): void {
  registerTargets(world, service);
  reportUnhealthyTasks(world, service);
  const [first] = service.deployments;
  if (first) countTaskOutcomes(world, service, first);
  for (const set of taskSetsOf(service)) {
    const desiredCount = computedDesiredCount(service, set);
    const { minHealthy, maxTasks } = rolloutBounds({ desiredCount, configuration: service.configuration });
    const bounds = { minHealthy, maxTasks: Math.max(desiredCount, maxTasks) };
    keepBeside(world, service, { deployment: set, desiredCount, older: [], ...bounds });
  }
  reportDeregisteredTasks(world, service);
  updateStability(world, service);
  removeDrainedSets(world, service);
  removeStoppedTasks(world, service);
  recordTaskCounts(world, service);
}

function updateStability(world: World, service: Service): void {
  const byHealth = groupTasksByHealth(world, service);
  for (const set of taskSetsOf(service)) {
    const tasks = byHealth(set);
    const count = computedDesiredCount(service, set);
    const isSteady =
      tasks.live.length === count &&
      tasks.healthy.length === count &&
      divideByPlace(world, service, set, tasks).misplaced === undefined;
    const stability = isSteady ? 'STEADY_STATE' : 'STABILIZING';
    if (set.taskSet.stability === stability) continue;
    set.taskSet.stability = stability;
    set.taskSet.stabilityAt = world.now;
  }
  const isSteady = taskSetsOf(service).every(({ taskSet }) => taskSet.stability === 'STEADY_STATE');
  if (!isSteady || service.deployments.length === 0) delete service.steadySince;
  else if (service.steadySince === undefined) {
    service.steadySince = world.now;
    addServiceEvent(world, service, EVENT_TEXT.steady);
  }
}

/** A deleted task set is gone when its last task has stopped. */
function removeDrainedSets(world: World, service: Service): void {
  const busy = new Set(
    activeTasksOf(world, service).flatMap(({ state, deploymentId }) => (state === 'STOPPED' ? [] : deploymentId)),
  );
  service.deployments = service.deployments.filter(({ id, taskSet }) => taskSet?.status !== 'DRAINING' || busy.has(id));
}
