import type { Route } from '../../domain/balancer';
import type { Cloud, Ecs, ProtectedTask } from '../../domain/cloud';
import { Failure, type Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { Service, ServiceDeployment } from '../../domain/service';
import { primaryOf } from '../../domain/service-state';
import { secretSourcesOf } from '../../domain/stale-secrets';
import type { Task } from '../../domain/task';
import type { TaskDefinition } from '../../domain/task-definition';
import { isRunning } from '../../domain/task-health';
import { findRoutes } from './find-routes';
import { lookForNewerImage, type NewerLookup } from './newer-lookup';

/** What a service's pages show besides the poll result of its cluster. */
export type ServiceExtras = {
  history: ServiceDeployment[];
  /** Why the history could not be read: the pages that do not show it are whole without it. */
  historyProblem?: Problem;
  routes: Route[];
  taskDefinitions: Record<string, TaskDefinition>;
  /** Of the tasks' network interfaces; absent when they could not be read. */
  publicIps?: Record<string, string>;
  /** When the secrets that its tasks read were changed last, by `valueFrom`. */
  secretChanges: Readonly<Record<string, Instant>>;
  /** The tasks that ECS leaves alone; absent when Gantry may not ask. */
  protections?: ProtectedTask[];
  /** The image that its main container could run instead, as it was last looked for. */
  newer?: NewerLookup;
  problem?: Problem;
  readAt: Instant;
  /** The key of what they were read for; with another key they are outdated. */
  basis: string;
};

/** How old extras may get: during a deployment its failures are counted in the history. */
const MAX_AGE_MS = { rolling: 4_000, resting: 30_000 };
/** How many deployments are shown in full; older ones only by name. */
const HISTORY_IN_FULL = 20;
/** Of how many tasks the public addresses are read: more than are shown. */
const INTERFACES_MAX = 50;
/** One call of AWS's size. */
const PROTECTIONS_MAX = 100;

/** The network interfaces by which the tasks are reached: none where a load balancer stands before them. */
function listInterfaces(service: Service, tasks: readonly Task[]): string[] {
  if (!service.network.publicIp || service.loadBalancers.length > 0) return [];
  const running = tasks.filter((task) => isRunning(task) && task.desired === 'running');
  return running
    .flatMap(({ networkInterfaceId }) => networkInterfaceId ?? [])
    .toSorted()
    .slice(0, INTERFACES_MAX);
}

const basisOf = (service: Service, tasks: readonly Task[]): string =>
  JSON.stringify([
    service.deployments.map(({ id, rollout, taskDefinitionArn }) => [id, rollout, taskDefinitionArn]),
    service.loadBalancers,
    listInterfaces(service, tasks),
  ]);

/** Whether the extras are too old, or were read for other deployments. */
export function isStale(extras: ServiceExtras, service: Service, tasks: readonly Task[], now: Instant): boolean {
  const rolling = service.deployments.some(({ rollout }) => rollout === 'in-progress');
  return basisOf(service, tasks) !== extras.basis || now - extras.readAt > MAX_AGE_MS[rolling ? 'rolling' : 'resting'];
}

/** Reads the extras; a part that AWS refuses keeps its former value, and `problem` says why. */
export async function readExtras(
  { service, tasks, region }: { service: Service; tasks: readonly Task[]; region: string },
  { ecs, ecr, balancers, network, secrets }: Pick<Cloud, 'ecs' | 'ecr' | 'balancers' | 'network' | 'secrets'>,
  now: Instant,
  previous?: ServiceExtras,
): Promise<ServiceExtras> {
  const problems: Problem[] = [];
  const historyProblems: Problem[] = [];
  const orElse = async <T>(work: Promise<T>, before: T, found = problems): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      found.push(error.problem);
      return before;
    }
  };
  const [history, routes, publicIps, protections] = await Promise.all([
    orElse(ecs.listServiceDeployments(service.cluster, service.name), previous?.history ?? [], historyProblems),
    orElse(findRoutes(service, balancers), previous?.routes ?? []),
    readPublicIps(listInterfaces(service, tasks), network, previous?.publicIps),
    readProtections(service, tasks, ecs),
  ]);
  // Whether the one that runs has been deregistered since is read anew; the others never change but for that.
  const { [primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn]: _, ...cachedDefinitions } =
    previous?.taskDefinitions ?? {};
  const results = await Promise.all(
    listRelevantRevisions(service, tasks, history).map(
      (arn) => cachedDefinitions[arn] ?? orElse(ecs.getTaskDefinition(arn), undefined),
    ),
  );
  const definitions = results.filter((definition) => definition !== undefined);
  const primary = primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn;
  const running = definitions.find(({ arn }) => arn === primary);
  const runs = new Set(tasks.filter(isRunning).map(({ taskDefinitionArn }) => taskDefinitionArn));
  const sources = secretSourcesOf(definitions.filter(({ arn }) => runs.has(arn)));
  const [secretChanges, newer] = await Promise.all([
    sources.length > 0 ? orElse(secrets.readChangeTimes(sources), {}) : {},
    running && lookForNewerImage({ service, tasks, running, history, region }, ecr, now, previous?.newer),
  ]);
  const problem = problems.find(({ code }) => code !== 'missing');
  const historyProblem = historyProblems.find(({ code }) => code !== 'missing');
  return {
    history,
    ...(historyProblem && { historyProblem }),
    routes,
    taskDefinitions: Object.fromEntries(definitions.map((definition) => [definition.arn, definition])),
    secretChanges,
    ...(publicIps && { publicIps }),
    ...(protections && { protections }),
    ...(newer && { newer }),
    ...(problem && { problem }),
    readAt: now,
    basis: basisOf(service, tasks),
  };
}

/**
 * The public addresses of network interfaces, each of which is asked for once: it keeps its address as long as its task
 * runs. A page without them is whole but for that, so a refusal is not its problem.
 */
async function readPublicIps(
  interfaces: readonly string[],
  network: Cloud['network'],
  before: Record<string, string> = {},
): Promise<Record<string, string> | undefined> {
  const missing = interfaces.filter((id) => before[id] === undefined);
  try {
    const found = missing.length > 0 ? await network.listPublicIps(missing) : {};
    const all = { ...before, ...found };
    return Object.fromEntries(interfaces.flatMap((id) => (all[id] === undefined ? [] : [[id, all[id]]])));
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** A page without them is whole but for that, so a refusal is not its problem. */
async function readProtections(
  { cluster }: Service,
  tasks: readonly Task[],
  ecs: Ecs,
): Promise<ProtectedTask[] | undefined> {
  const running = tasks.filter((task) => isRunning(task) && task.desired === 'running').slice(0, PROTECTIONS_MAX);
  if (running.length === 0) return [];
  try {
    return await ecs.listProtectedTasks(
      cluster,
      running.map(({ id }) => id),
    );
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** The revisions that the service runs, ran recently, or could roll back to. */
function listRelevantRevisions(
  service: Service,
  tasks: readonly Task[],
  history: readonly ServiceDeployment[],
): string[] {
  const past = history
    .slice(0, HISTORY_IN_FULL)
    .flatMap(({ target, sources, rollback }) => [target, ...sources, rollback?.to]);
  return [
    ...new Set([
      service.taskDefinitionArn,
      ...service.deployments.map(({ taskDefinitionArn }) => taskDefinitionArn),
      ...tasks.map(({ taskDefinitionArn }) => taskDefinitionArn),
      ...past.flatMap((revision) => revision?.taskDefinitionArn ?? []),
    ]),
  ];
}
