import type { Route, Target, TargetState } from './balancer';
import type { Cluster } from './cluster';
import type { Explanation } from './diagnosis/codes';
import type { Problem } from './problem';
import type { Instant } from './scope';
import type { Rollout, Service, ServiceDeployment } from './service';
import type { ServiceState } from './service-state';
import type { Health, Task, TaskState } from './task';
import type { TaskDefinition } from './task-definition';

/**
 * What a live stream says. Every event carries `asOf`, the instant of the last successful look at AWS, so the age of
 * what is shown is always known.
 */
export type LiveEvent<T> =
  | { kind: 'snapshot'; asOf: Instant; value: T }
  /** Nothing changed; doubles as the heartbeat. */
  | { kind: 'unchanged'; asOf: Instant }
  /** The last look failed; what was shown stays, marked with its age. */
  | { kind: 'error'; asOf?: Instant; problem: Problem };

/** What is known of something live, and since when: the first paint of a page, and the state a stream keeps. */
export type Live<T> = { asOf: Instant; value: T; problem?: Problem };

/** One task as a cell of a row: enough to draw it, no more. */
export type TaskCell = { id: string; state: TaskState; health: Health; target?: TargetState; deploymentId?: string };

/** One service as a row of the fleet or of its cluster. */
export type ServiceRow = {
  arn: string;
  cluster: string;
  name: string;
  state: ServiceState;
  /** The latest trouble, when there is any: the newest event or stopped reason that tells. */
  trouble?: Explanation;
  /** The images of the primary deployment's containers, the first being the main one. */
  images: { container: string; image: string; digest?: string }[];
  taskDefinitionArn: string;
  desiredCount: number;
  runningCount: number;
  pendingCount: number;
  cells: TaskCell[];
  deployment: { rollout: Rollout; startedAt?: Instant; percent: number };
  targets?: Record<TargetState, number>;
  lastDeploymentAt?: Instant;
  createdAt?: Instant;
};

export type FleetView = { clusters: { cluster: Cluster; services: ServiceRow[]; problem?: Problem }[] };
export type ClusterView = { cluster: Cluster; services: ServiceRow[]; standaloneTasks: Task[] };

/** All that one service's pages show. */
export type ServiceView = {
  service: Service;
  state: ServiceState;
  tasks: Task[];
  targets: Target[];
  routes: Route[];
  /** By ARN: the task definitions that the service's deployments, tasks and history speak of. */
  taskDefinitions: Record<string, TaskDefinition>;
  history: ServiceDeployment[];
};
