import type { Target, TargetState } from './balancer';
import type { Cluster } from './cluster';
import { deploymentPercent } from './deployment/progress';
import type { Explanation } from './diagnosis/codes';
import type { Diagnosis } from './diagnosis/finding';
import type { Verdict } from './diagnosis/judge-service';
import { parseImageReference } from './image-reference';
import { most } from './list';
import type { ClusterView, ServiceRow } from './live';
import type { Instant } from './scope';
import type { Service } from './service';
import { primaryOf, type ServiceState } from './service-state';
import { isFailureStop } from './stop-causes';
import { targetsOf } from './target-groups';
import type { Task } from './task';
import type { TaskDefinition } from './task-definition';
import { toTaskCell } from './task-health';
import { tasksWanted } from './task-sets';

/** While a service is unwell, tasks lost to a fault stay in its row this long, so that a crash is visible. */
const STOPPED_CELL_MS = 60_000;

const NO_TARGETS: Record<TargetState, number> = {
  initial: 0,
  healthy: 0,
  unhealthy: 0,
  draining: 0,
  unused: 0,
  unavailable: 0,
};

function countTargets(targets: readonly Target[]): Record<TargetState, number> {
  const counts = { ...NO_TARGETS };
  for (const { state } of targets) counts[state] += 1;
  return counts;
}

const latest = (instants: readonly (Instant | undefined)[]): Instant | undefined => {
  const defined = instants.filter((instant) => instant !== undefined);
  return defined.length > 0 ? most(defined) : undefined;
};

/** What the primary deployment runs: the images of its newest task, else those of its task definition. */
function imagesOf(
  service: Service,
  tasks: readonly Task[],
  definition: TaskDefinition | undefined,
): ServiceRow['images'] {
  const arn = primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn;
  const newest = tasks
    .filter((task) => task.taskDefinitionArn === arn && task.containers.length > 0)
    .toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))[0];
  const exposedContainer = service.loadBalancers[0]?.container;
  const images = (definition ?? newest)?.containers.map(({ name, image }) => {
    const digest =
      newest?.containers.find((container) => container.name === name)?.digest ?? parseImageReference(image)?.digest;
    return { container: name, image, ...(digest && { digest }) };
  });
  return (images ?? []).toSorted(
    (a, b) => Number(b.container === exposedContainer) - Number(a.container === exposedContainer),
  );
}

/** The tasks that live, and those whose recent loss explains the state that the service is in. */
function shownTasks(service: Service, tasks: readonly Task[], state: ServiceState): Task[] {
  const newest = latest([service.events[0]?.at, ...tasks.map((task) => task.stoppedAt ?? task.createdAt)]) ?? 0;
  const isWell = state === 'steady' || state === 'cannot-restart' || state === 'paused';
  const isRecentLoss = (task: Task) =>
    !isWell && isFailureStop(task) && newest - (task.stoppedAt ?? 0) <= STOPPED_CELL_MS;
  return tasks.filter((task) => task.state !== 'stopped' || isRecentLoss(task));
}

/** What a row says of a diagnosis: its first finding, without the evidence. */
function toExplanation({ findings: [first] }: Pick<Diagnosis, 'findings'>): Explanation | undefined {
  if (!first) return undefined;
  const { code, facts, container, raw } = first;
  return { code, facts, ...(container !== undefined && { container }), raw };
}

/**
 * One service as a row.
 * @param tasks the service's own tasks, stopped ones included
 * @param targets targets of its target groups; those of others are ignored
 * @param definition the primary deployment's task definition, when it is at hand
 */
export function toServiceRow(
  service: Service,
  tasks: readonly Task[],
  targets: readonly Target[],
  { state, loop, diagnosis, nextStart }: Verdict,
  definition?: TaskDefinition,
): ServiceRow {
  const ownTargets = targetsOf(service, targets);
  const primary = primaryOf(service);
  const incident = toExplanation(diagnosis);
  const obstacle = nextStart && toExplanation(nextStart);
  const lastDeploymentAt = latest(
    [...service.deployments, ...(service.taskSets ?? [])].map(({ createdAt }) => createdAt),
  );
  return {
    arn: service.arn,
    cluster: service.cluster,
    name: service.name,
    state,
    ...(loop && { loop }),
    ...(incident && { incident }),
    ...(obstacle && { obstacle }),
    images: imagesOf(service, tasks, definition),
    taskDefinitionArn: primary?.taskDefinitionArn ?? service.taskDefinitionArn,
    desiredCount: tasksWanted(service, service.desiredCount),
    runningCount: service.runningCount,
    pendingCount: service.pendingCount,
    cells: shownTasks(service, tasks, state)
      .toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || a.id.localeCompare(b.id, 'en'))
      .map((task) => toTaskCell(task, ownTargets)),
    deployment: {
      rollout: primary?.rollout ?? 'completed',
      ...(primary?.createdAt !== undefined && { startedAt: primary.createdAt }),
      percent: deploymentPercent(service, tasks, ownTargets),
    },
    ...(service.loadBalancers.length > 0 && { targets: countTargets(ownTargets) }),
    ...(lastDeploymentAt !== undefined && { lastDeploymentAt }),
    ...(service.createdAt !== undefined && { createdAt: service.createdAt }),
  };
}

/** The tasks of a cluster by their service; those that no service started under undefined. */
export function tasksByService(tasks: readonly Task[]): Map<string | undefined, Task[]> {
  const byService = new Map<string | undefined, Task[]>();
  for (const task of tasks) {
    const own = byService.get(task.service);
    if (own) own.push(task);
    else byService.set(task.service, [task]);
  }
  return byService;
}

/**
 * A cluster with its services as rows and the tasks that no service started.
 * @param judge gives the verdict on a service, from its own tasks
 * @param definitions by ARN; those that are missing are done without
 */
export function toClusterView(
  cluster: Cluster,
  services: readonly Service[],
  tasks: readonly Task[],
  targets: readonly Target[],
  judge: (service: Service, tasks: readonly Task[]) => Verdict,
  definitions: Readonly<Record<string, TaskDefinition>> = {},
): ClusterView {
  const tasksOf = tasksByService(tasks);
  return {
    cluster,
    services: services.map((service) =>
      toServiceRow(
        service,
        tasksOf.get(service.name) ?? [],
        targets,
        judge(service, tasksOf.get(service.name) ?? []),
        definitions[primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn],
      ),
    ),
    ...standaloneTasksOf(tasksOf.get(undefined) ?? []),
  };
}

/** A cluster whose schedules run each minute has sixty that have stopped within the hour, for each of them. */
const STOPPED_MOST = 100;

/** Those that run, and the newest that have stopped. */
function standaloneTasksOf(tasks: readonly Task[]): Pick<ClusterView, 'standaloneTasks' | 'stoppedLeftOut'> {
  const stopped = tasks.filter(({ state }) => state === 'stopped');
  const shown = stopped.toSorted((one, other) => (other.stoppedAt ?? 0) - (one.stoppedAt ?? 0)).slice(0, STOPPED_MOST);
  return {
    standaloneTasks: [...tasks.filter(({ state }) => state !== 'stopped'), ...shown],
    ...(stopped.length > shown.length && { stoppedLeftOut: stopped.length - shown.length }),
  };
}
