import type { Target } from '../../domain/balancer';
import type { Balancers, Cloud, Ecs } from '../../domain/cloud';
import type { Cluster } from '../../domain/cluster';
import { Failure, type Problem } from '../../domain/problem';
import type { ClusterScope, Instant, Scope } from '../../domain/scope';
import type { Service } from '../../domain/service';
import { primaryOf } from '../../domain/service-state';
import { targetGroupsOf } from '../../domain/target-groups';
import type { Task } from '../../domain/task';
import type { TaskDefinition } from '../../domain/task-definition';
import { isRunning, isStopped } from '../../domain/task-health';
import type { ConcurrencyLimiter } from './concurrency-limiter';
import type { PollResult } from './poller';
import type { Pollers, PollersSpec } from './pollers';

/** What one poll of a cluster reads: the fleet, the cluster's page and those of its services are made of it. */
export type ClusterReading = {
  cluster: Cluster;
  services: Service[];
  tasks: Task[];
  targets: Target[];
  /** By ARN, for services without a task that has the images. */
  definitions: Record<string, TaskDefinition>;
};

/** How many task definitions are read in one poll; they never change, so the next polls read the others. */
const DEFINITIONS_PER_POLL = 10;

export const clusterKey = ({ account, region, cluster }: ClusterScope): string => `${account}/${region}/${cluster}`;

/**
 * The poller of clusters: one poll serves the fleet page, the cluster's page and the pages of all its services. Whether AWS
 * has such a cluster at all is read from the list of clusters, which all share: names in addresses can be invented.
 */
export const clusterWatch = (
  limiter: ConcurrencyLimiter,
  clusterLists: Pollers<Scope, Cluster[]>,
  now: () => Instant,
): PollersSpec<ClusterScope, ClusterReading> => ({
  key: clusterKey,
  poll: async (at, cloud, previous) => {
    if (!previous && !(await isListed(at, cloud, clusterLists, now))) {
      throw new Failure({ code: 'missing', source: 'ecs:ListClusters', facts: { resource: at.cluster } });
    }
    return limiter(() => describeCluster(at.cluster, cloud, previous));
  },
  textOf: ({ cluster, services, tasks, targets, definitions }) =>
    JSON.stringify([cluster, services, tasks, targets, Object.keys(definitions)]),
});

/** A list that is older is read anew before it is believed that a cluster is not in it. */
const LIST_FRESH_MS = 2_000;

/** Whether a cluster is listed. Without a list, AWS is asked about the cluster itself. */
async function isListed(
  { account, region, cluster }: ClusterScope,
  cloud: Cloud,
  clusterLists: Pollers<Scope, Cluster[]>,
  now: () => Instant,
): Promise<boolean> {
  const scope = { account, region };
  const { snapshot } = await clusterLists.latest(scope, cloud);
  const lists = (clusters: readonly Cluster[]) => clusters.some(({ name }) => name === cluster);
  if (!snapshot || lists(snapshot.value)) return true;
  if (now() - snapshot.asOf < LIST_FRESH_MS) return false;
  clusterLists.refresh(scope);
  const controller = new AbortController();
  for await (const state of clusterLists.states(scope, cloud, controller.signal)) {
    if (!state.snapshot || state.problem) return true;
    if (state.snapshot.asOf > snapshot.asOf) return lists(state.snapshot.value);
  }
  return true;
}

/** @throws Failure `missing` when there is no such cluster, or AWS's error */
export async function describeCluster(
  name: string,
  { ecs, balancers }: Pick<Cloud, 'ecs' | 'balancers'>,
  previous?: ClusterReading,
): Promise<PollResult<ClusterReading>> {
  const [cluster, readable, tasks] = await Promise.all([
    ecs.getCluster(name),
    ecs.listReadableServices(name),
    ecs.listTasks(name),
  ]);
  // What AWS does not describe just now is shown as it was.
  const former = (previous?.services ?? []).filter((service) => readable.unread.includes(service.name));
  const services = [...readable.services, ...former];
  const groups = [...new Set(services.flatMap(targetGroupsOf))];
  const [{ targets, problem: targetProblem }, definitions] = await Promise.all([
    listTargets(groups, balancers),
    readDefinitions(services, tasks, ecs, previous?.definitions ?? {}),
  ]);
  const problem = readable.problem ?? targetProblem;
  return {
    value: { cluster, services, tasks, targets, definitions },
    isChanging: hasPendingChanges(services, tasks, targets),
    calls: countCalls(services.length, tasks.length, groups.length),
    problem,
  };
}

/** Whether a deployment is in progress, a task is changing its state, or a target is being checked. */
export const hasPendingChanges = (
  services: readonly Service[],
  tasks: readonly Task[],
  targets: readonly Target[],
): boolean =>
  services.some(
    (service) =>
      service.status === 'draining' ||
      service.deployments.length > 1 ||
      service.runningCount !== service.desiredCount ||
      service.deployments.some(({ rollout }) => rollout === 'in-progress'),
  ) ||
  tasks.some((task) => !isRunning(task) && !isStopped(task)) ||
  targets.some(({ state }) => state === 'initial' || state === 'draining');

/**
 * The number of AWS calls of one poll, by the page sizes of ECS: lists of 100, services described by 10 and tasks by
 * 100.
 */
const countCalls = (services: number, tasks: number, groups: number): number =>
  1 +
  Math.max(1, Math.ceil(services / 100)) +
  Math.ceil(services / 10) +
  2 * Math.max(1, Math.ceil(tasks / 100)) +
  Math.ceil(tasks / 100) +
  groups;

/** If the targets of a load balancer cannot be read, they are unknown, and the tasks are shown all the same. */
async function listTargets(groups: string[], balancers: Balancers): Promise<{ targets: Target[]; problem?: Problem }> {
  const answers = await Promise.allSettled(groups.map((arn) => balancers.listTargets(arn)));
  const targets = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  const bug = failures.find((error) => !(error instanceof Failure));
  if (bug) throw bug;
  const problem = failures.find((error: Failure) => error.problem.code !== 'missing')?.problem;
  return problem ? { targets, problem } : { targets };
}

async function readDefinitions(
  services: readonly Service[],
  tasks: readonly Task[],
  ecs: Ecs,
  cache: Record<string, TaskDefinition>,
): Promise<Record<string, TaskDefinition>> {
  const coveredArns = new Set(
    tasks.filter(({ containers }) => containers.length > 0).map((task) => task.taskDefinitionArn),
  );
  const neededArns = services
    .map((service) => primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn)
    .filter((arn) => !coveredArns.has(arn));
  const missingArns = [...new Set(neededArns)].filter((arn) => !cache[arn]).slice(0, DEFINITIONS_PER_POLL);
  const answers = await Promise.allSettled(missingArns.map((arn) => ecs.getTaskDefinition(arn)));
  const newDefinitions = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const cachedDefinitions = neededArns.flatMap((arn) => cache[arn] ?? []);
  return Object.fromEntries(
    [...cachedDefinitions, ...newDefinitions].map((definition) => [definition.arn, definition]),
  );
}
