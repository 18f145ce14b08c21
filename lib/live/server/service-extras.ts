import type { Route } from '../../domain/balancer';
import type { Cloud } from '../../domain/cloud';
import { Failure, type Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { Service, ServiceDeployment } from '../../domain/service';
import type { Task } from '../../domain/task';
import type { TaskDefinition } from '../../domain/task-definition';
import { findRoutes } from './find-routes';

/** What a service's pages show besides the poll result of its cluster. */
export type ServiceExtras = {
  history: ServiceDeployment[];
  routes: Route[];
  taskDefinitions: Record<string, TaskDefinition>;
  problem?: Problem;
  readAt: Instant;
  /** The key of what they were read for; with another key they are outdated. */
  basis: string;
};

/** How old extras may get: during a deployment its failures are counted in the history. */
const MAX_AGE_MS = { rolling: 4_000, resting: 30_000 };
/** How many deployments are shown in full; older ones only by name. */
const HISTORY_IN_FULL = 20;

const basisOf = (service: Service): string =>
  JSON.stringify([
    service.deployments.map(({ id, rollout, taskDefinitionArn }) => [id, rollout, taskDefinitionArn]),
    service.loadBalancers,
  ]);

/** Whether the extras are too old, or were read for other deployments. */
export function isStale(extras: ServiceExtras, service: Service, now: Instant): boolean {
  const rolling = service.deployments.some(({ rollout }) => rollout === 'in-progress');
  return basisOf(service) !== extras.basis || now - extras.readAt > MAX_AGE_MS[rolling ? 'rolling' : 'resting'];
}

/** Reads the extras; a part that AWS refuses keeps its former value, and `problem` says why. */
export async function readExtras(
  service: Service,
  tasks: readonly Task[],
  { ecs, balancers }: Pick<Cloud, 'ecs' | 'balancers'>,
  now: Instant,
  previous?: ServiceExtras,
): Promise<ServiceExtras> {
  const problems: Problem[] = [];
  const orElse = async <T>(work: Promise<T>, before: T): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(error.problem);
      return before;
    }
  };
  const [history, routes] = await Promise.all([
    orElse(ecs.listServiceDeployments(service.cluster, service.name), previous?.history ?? []),
    orElse(findRoutes(service, balancers), previous?.routes ?? []),
  ]);
  const cachedDefinitions = previous?.taskDefinitions ?? {};
  const results = await Promise.all(
    listRelevantRevisions(service, tasks, history).map(
      (arn) => cachedDefinitions[arn] ?? orElse(ecs.getTaskDefinition(arn), undefined),
    ),
  );
  const definitions = results.filter((definition) => definition !== undefined);
  const problem = problems.find(({ code }) => code !== 'missing');
  return {
    history,
    routes,
    taskDefinitions: Object.fromEntries(definitions.map((definition) => [definition.arn, definition])),
    ...(problem && { problem }),
    readAt: now,
    basis: basisOf(service),
  };
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
