import type { Expectation } from '@/lib/domain/changes/expectation';
import type { RetainedResource } from '@/lib/domain/changes/removal';
import type { RollBackTarget } from '@/lib/domain/changes/roll-back';
import type { RollOutPlan } from '@/lib/domain/changes/roll-out';
import type { Image } from '@/lib/domain/image';
import type { LogLine } from '@/lib/domain/log-line';
import type { Metric, Series } from '@/lib/domain/metric';
import type { MetricRange } from '@/lib/domain/metric-range';
import type { Step } from '@/lib/domain/plan/step';
import type { Outcome } from '@/lib/domain/problem';
import type { ScalingView } from '@/lib/domain/scaling';
import type { ClusterScope, Instant, Scope, ServiceScope } from '@/lib/domain/scope';

/** A question or a command of the server, asked from the browser. */
export type ServerCall<Input, Output> = (input: Input) => Promise<Outcome<Output>>;

/** An image of a repository and where it runs now. */
export type ImageChoice = Image & { usedBy: { cluster: string; service: string }[] };

/** Container name to image reference; containers that are not named keep theirs. */
export type Images = Record<string, string>;

type Started = { deploymentId: string; taskDefinitionArn: string };

/** What the pages of a service ask of the server and have it do. */
export type ServiceActions = {
  listImages: ServerCall<Scope & { repository: string }, { repository: string; images: ImageChoice[] }>;
  previewRollOut: ServerCall<ServiceScope & { images: Images }, RollOutPlan>;
  rollOut: ServerCall<ServiceScope & { images: Images; expected: Expectation }, Started>;
  listRollBackTargets: ServerCall<ServiceScope, { targets: RollBackTarget[]; expected: Expectation }>;
  rollBack: ServerCall<ServiceScope & { taskDefinitionArn: string; expected: Expectation }, Started>;
  restart: ServerCall<ServiceScope & { expected: Expectation }, unknown>;
  scale: ServerCall<ServiceScope & { desiredCount: number; expected: Expectation }, unknown>;
  pause: ServerCall<ServiceScope & { expected: Expectation }, unknown>;
  resume: ServerCall<ServiceScope & { expected: Expectation }, unknown>;
  previewRemoval: ServerCall<
    ServiceScope,
    { steps: Step[]; retained: RetainedResource[]; logGroup?: string; expected: Expectation }
  >;
  /** Gives the run that takes the service away. */
  remove: ServerCall<ServiceScope & { typed: string; keepLogs: boolean; expected: Expectation }, { run: string }>;
  stopDeployment: ServerCall<ServiceScope & { deploymentArn: string }, unknown>;
  stopTask: ServerCall<ClusterScope & { task: string }, unknown>;
  readLogs: ServerCall<
    ServiceScope & { from: Instant; to: Instant; limit: number },
    { lines: LogLine[]; more: boolean }
  >;
  getScaling: ServerCall<ServiceScope, ScalingView>;
  suspendScaling: ServerCall<ServiceScope & { asleep: boolean }, unknown>;
  getMetrics: ServerCall<ServiceScope & { range: MetricRange }, Record<Metric, Series>>;
};
