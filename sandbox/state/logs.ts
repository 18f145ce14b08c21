/** CloudWatch Logs. Stored events are kept; the lines of running workloads are computed when asked (`engine/logs/log-lines`). */
export type LogsState = {
  groups: Map<string, LogGroup>;
  /** Queries of Logs Insights by id, oldest first. */
  queries: Map<string, LogQuery>;
  /** Which of AWS's services may write here, by name; absent while nobody has said so. */
  resourcePolicies?: Map<string, ResourcePolicy>;
};

export type ResourcePolicy = { name: string; document: string; updatedAt: number };

/** Times in ms; `to` is excluded. Its results are found again whenever somebody asks (`operations/logs/insights`). */
export type LogQuery = {
  id: string;
  text: string;
  groupNames: string[];
  from: number;
  to: number;
  limit?: number;
  createdAt: number;
  endedAt?: number;
  status: 'Running' | 'Complete' | 'Cancelled' | 'Timeout';
};

export type LogGroup = {
  name: string;
  /** Without the trailing `:*`. */
  arn: string;
  createdAt: number;
  retentionDays?: number;
  /** ARN of the key that encrypts it. */
  kmsKeyId?: string;
  tags: Map<string, string>;
  streams: Map<string, LogStream>;
  /** Which of AWS's services may write into this group; absent while nobody has said so. */
  resourcePolicy?: Omit<ResourcePolicy, 'name'> & { revisionId: string };
};
export type LogStream = {
  name: string;
  createdAt: number;
  /** Events written through the API or by the engine, in order of time. */
  events: LogEvent[];
  /** When the last of them came. */
  lastIngestedAt?: number;
  /** The container whose output this stream carries, when a task writes it. */
  source?: LogSource;
};
/** `timestamp` and `ingestedAt` in ms. */
export type LogEvent = { id: string; timestamp: number; ingestedAt: number; message: string };

/** What FireLens adds to each line. */
export type LogRecord = { containerId: string; containerName: string };

/**
 * All that is needed to say what a container wrote at any instant, long after ECS has forgotten its task. Fixed when the
 * container starts, but for the two moments that end it.
 */
export type LogSource = {
  taskArn: string;
  container: string;
  /** A key of `engine/workloads`. */
  workload: string;
  startedAt: number;
  /** There is nothing older: a day before the stream was attached, for containers that started long before. */
  since: number;
  /** When it got SIGTERM, and when it ended. */
  signalledAt?: number;
  endedAt?: number;
  /** The target group or the service whose requests it answers. */
  demandArn?: string;
  /** Shared by services that call each other, so that one request id runs through their logs. */
  chain: string;
  /** Distinguishes the containers of one service that run at the same time. */
  lane: number;
  /** Present when each line is written as JSON. */
  record?: LogRecord;
};
