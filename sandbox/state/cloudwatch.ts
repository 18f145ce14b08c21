/** CloudWatch alarms and metrics that somebody put. Metrics of services, tasks and balancers are computed when asked. */
export type CloudWatchState = { alarms: Map<string, Alarm>; customMetrics: Map<string, CustomMetric> };

export type Alarm = {
  name: string;
  arn: string;
  namespace: string;
  metricName: string;
  dimensions: { name: string; value: string }[];
  statistic: string;
  periodSeconds: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  threshold: number;
  comparison: string;
  treatMissingData: string;
  actions: string[];
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  stateReason: string;
  stateUpdatedAt: number;
  configuredAt: number;
  history: { at: number; type: string; summary: string }[];
};
export type CustomMetric = {
  namespace: string;
  name: string;
  dimensions: { name: string; value: string }[];
  points: { at: number; value: number; unit?: string }[];
};
