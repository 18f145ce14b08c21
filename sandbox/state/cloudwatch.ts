/** CloudWatch alarms and custom metrics. Metrics of services, tasks and balancers are computed when asked. */
export type CloudWatchState = {
  alarms: Map<string, Alarm>;
  /** What happened to alarms, by their names and newest first; outlives them. */
  alarmHistory: Map<string, AlarmEvent[]>;
  customMetrics: Map<string, CustomMetric>;
  /** What metrics are computed from, by service ARN and by target group ARN; see `engine/kernel/metric-history`. */
  services: Map<string, ServiceHistory>;
  targetGroups: Map<string, TargetGroupHistory>;
};

/**
 * Outlives its service, as the metrics of a deleted service do. Moments in order of time, one for each change; what the
 * first one tells has held since `since`, for a scenario's services began before its clock did.
 */
export type ServiceHistory = {
  clusterName: string;
  serviceName: string;
  since: number;
  moments: ServiceMoment[];
};
export type ServiceMoment = {
  at: number;
  desired: number;
  running: number;
  pending: number;
  deployments: number;
  /** The target group or the service (its queue) whose requests the tasks of its newest revision answer. */
  demandArn: string;
  /** The family of its task definition; not known of a moment that nobody recorded. */
  family?: string;
  /** CPU units and MiB that one task reserves. */
  reservation: { cpuUnits: number; memoryMib: number };
  /** The running tasks by what they run. */
  workloadGroups: WorkloadGroup[];
};
/**
 * `workloads` of the task's containers in order; `startedAt` is the mean of the tasks' starts, `demandArn` the moment's own
 * when absent.
 */
export type WorkloadGroup = { workloads: string[]; demandArn?: string; count: number; startedAt: number };

export type TargetGroupHistory = { since: number; moments: TargetGroupMoment[] };
/** `reachable` are the targets that the network lets requests through to, where it does not let them through to all. */
export type TargetGroupMoment = {
  at: number;
  healthy: number;
  unhealthy: number;
  registered: number;
  reachable?: number;
};

export type Alarm = {
  name: string;
  arn: string;
  description?: string;
  namespace: string;
  metricName: string;
  dimensions: { name: string; value: string }[];
  statistic: string;
  unit?: string;
  periodSeconds: number;
  evaluationPeriods: number;
  /** As many as there are periods when absent, and then the reasons of its states read otherwise. */
  datapointsToAlarm?: number;
  threshold: number;
  comparison: string;
  treatMissingData: string;
  actionsEnabled: boolean;
  actions: string[];
  okActions: string[];
  insufficientDataActions: string[];
  tags: Map<string, string>;
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  stateReason: string;
  /** JSON: the datapoints behind the state; absent until the first evaluation. */
  stateReasonData?: string;
  stateUpdatedAt: number;
  stateTransitionedAt: number;
  configuredAt: number;
  /** When (ms) it is evaluated next; an evaluation that is planned for another instant is out of date. */
  nextEvaluationAt?: number;
};

/** `data` is JSON, as DescribeAlarmHistory gives it. */
export type AlarmEvent = {
  at: number;
  type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  summary: string;
  data: string;
};

export type CustomMetric = {
  namespace: string;
  name: string;
  dimensions: { name: string; value: string }[];
  /** In order of time. */
  points: CustomPoint[];
};
/** One put value, or the statistic set of many. */
export type CustomPoint = { at: number; count: number; sum: number; low: number; high: number; unit?: string };
