/** CloudWatch Logs. Written events are kept; what running workloads say is computed when asked (see `engine/workloads`). */
export type LogsState = { groups: Map<string, LogGroup> };

export type LogGroup = {
  name: string;
  arn: string;
  createdAt: number;
  retentionDays?: number;
  tags: Map<string, string>;
  streams: Map<string, LogStream>;
};
export type LogStream = {
  name: string;
  createdAt: number;
  /** Events written through the API or by the engine, in order of time. */
  events: LogEvent[];
  /** The container whose output this stream carries, when a task writes it. */
  source?: { taskArn: string; container: string };
};
/** `timestamp` and `ingestedAt` in ms. */
export type LogEvent = { id: string; timestamp: number; ingestedAt: number; message: string };
