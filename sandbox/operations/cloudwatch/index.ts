import type { OperationTable } from '@/sandbox/operation';
import { deleteAlarms } from './delete-alarms';
import { describeAlarms } from './describe-alarms';
import { getMetricData } from './get-metric-data';
import { getMetricStatistics } from './get-metric-statistics';
import { listMetrics } from './list-metrics';
import { putMetricAlarm } from './put-metric-alarm';
import { putMetricData } from './put-metric-data';

/** Every CloudWatch operation that the sandbox answers, by AWS's name for it. */
export const cloudwatchOperations = {
  DeleteAlarms: deleteAlarms,
  DescribeAlarms: describeAlarms,
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
  PutMetricAlarm: putMetricAlarm,
  PutMetricData: putMetricData,
} satisfies OperationTable;
