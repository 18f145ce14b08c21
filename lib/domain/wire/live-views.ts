import { z } from 'zod';
import { TARGET_STATES } from '../balancer';
import type { ProtectedTask } from '../cloud';
import { ROLLOUTS } from '../service';
import { SERVICE_STATES } from '../service-state';
import type { StaleSecret } from '../stale-secrets';
import { HEALTHS, TASK_STATES } from '../task';
import type { TaskCell } from '../task-health';
import { RouteSchema, TargetSchema } from './balancer-schema';
import { DiagnosisSchema, ExplanationSchema, LoopSchema, NextStartSchema } from './diagnosis-schema';
import { ServiceIncidentsSchema } from './incident-schema';
import { NewerImageSchema, RefusedImageSchema } from './newer-image-schema';
import { objectOf } from './object-of';
import { ProblemSchema } from './problem-schema';
import { ClusterSchema, ServiceDeploymentSchema, ServiceSchema } from './service-schema';
import { TaskDefinitionSchema } from './task-definition-schema';
import { TaskSchema } from './task-schema';

/** What the live pages are drawn from. */

const TaskCellSchema = objectOf<TaskCell>()({
  id: z.string(),
  state: z.enum(TASK_STATES),
  health: z.enum(HEALTHS),
  target: z.enum(TARGET_STATES).optional(),
  deploymentId: z.string().optional(),
});

/** One service as a row of the fleet or of its cluster. */
export const ServiceRow = z.object({
  arn: z.string(),
  cluster: z.string(),
  name: z.string(),
  state: z.enum(SERVICE_STATES),
  loop: LoopSchema.optional(),
  /** The first finding of its diagnosis: what is wrong now, if anything is. */
  incident: ExplanationSchema.optional(),
  /** What another task of it would meet first, if it would not start. */
  obstacle: ExplanationSchema.optional(),
  /** The images of the primary deployment's containers, the first being the main one. */
  images: z.array(z.object({ container: z.string(), image: z.string(), digest: z.string().optional() })),
  taskDefinitionArn: z.string(),
  desiredCount: z.number(),
  runningCount: z.number(),
  pendingCount: z.number(),
  cells: z.array(TaskCellSchema),
  deployment: z.object({ rollout: z.enum(ROLLOUTS), startedAt: z.number().optional(), percent: z.number() }),
  targets: z.record(z.enum(TARGET_STATES), z.number()).optional(),
  lastDeploymentAt: z.number().optional(),
  createdAt: z.number().optional(),
});
export type ServiceRow = z.output<typeof ServiceRow>;

export const FleetView = z.object({
  clusters: z.array(
    z.object({ cluster: ClusterSchema, services: z.array(ServiceRow), problem: ProblemSchema.optional() }),
  ),
});
export type FleetView = z.output<typeof FleetView>;

export const ClusterView = z.object({
  cluster: ClusterSchema,
  services: z.array(ServiceRow),
  /** Tasks that no service started: those that run, and the newest of those that have stopped. */
  standaloneTasks: z.array(TaskSchema),
  /** How many more have stopped than are listed. */
  stoppedLeftOut: z.number().optional(),
});
export type ClusterView = z.output<typeof ClusterView>;

const ProtectedTaskSchema = objectOf<ProtectedTask>()({ task: z.string(), until: z.number().optional() });

const StaleSecretSchema = objectOf<StaleSecret>()({
  name: z.string(),
  changedAt: z.number(),
  tasks: z.number(),
  of: z.number(),
});

/** What the pages of one service show. */
export const ServiceView = z.object({
  service: ServiceSchema,
  state: z.enum(SERVICE_STATES),
  loop: LoopSchema.optional(),
  /** What is wrong, and how that is known; no findings while all is well. */
  diagnosis: DiagnosisSchema,
  /** The open incident, and those that are over. */
  incidents: ServiceIncidentsSchema,
  /** Whether another task would start; absent until that was looked at. */
  nextStart: NextStartSchema.optional(),
  tasks: z.array(TaskSchema),
  targets: z.array(TargetSchema),
  routes: z.array(RouteSchema),
  /** By ARN: the task definitions of the service's deployments, tasks and history. */
  taskDefinitions: z.record(z.string(), TaskDefinitionSchema),
  history: z.array(ServiceDeploymentSchema),
  /** Why the history could not be read, if it could not. */
  historyProblem: ProblemSchema.optional(),
  /** By network interface: of tasks that no load balancer stands before. Absent when they could not be read. */
  publicIps: z.record(z.string(), z.string()).optional(),
  /** The tasks that ECS leaves alone when it scales in or deploys; absent when that could not be read. */
  protections: z.array(ProtectedTaskSchema).optional(),
  /** Secrets and parameters that were changed after tasks had read them, by name; never a value. */
  staleSecrets: z.array(StaleSecretSchema).optional(),
  /** The newest image of the repository of its first container, if that is newer than the one that runs. */
  newer: NewerImageSchema.optional(),
  /** The newest one that it was rolled back from, if nothing newer waits. */
  refused: RefusedImageSchema.optional(),
});
export type ServiceView = z.output<typeof ServiceView>;
