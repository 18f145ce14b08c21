import { type Category, each, shared } from './category';

/** Rates that AWS publishes as service quotas: calls a second, each operation by itself, which may all come at once. */
export const quotaCategories: readonly Category[] = [
  // "CloudWatch Logs service quotas".
  ...each('logs', 25, ['GetLogEvents'], { 'eu-west-3': 30, 'eu-west-1': 10, 'eu-central-1': 10 }),
  ...each('logs', 10, ['FilterLogEvents'], { 'us-east-1': 25, 'eu-central-1': 5 }),
  ...each('logs', 25, ['DescribeLogStreams']),
  ...each('logs', 10, ['DescribeLogGroups', 'StartQuery', 'GetQueryResults', 'CreateLogGroup', 'DeleteLogGroup']),
  ...each('logs', 5, ['StartLiveTail']),
  ...each('logs', 50, ['CreateLogStream']),
  ...each('logs', 5000, ['PutLogEvents']),
  // "Amazon CloudWatch endpoints and quotas".
  ...each('cloudwatch', 500, ['GetMetricData', 'PutMetricData']),
  ...each('cloudwatch', 400, ['GetMetricStatistics']),
  ...each('cloudwatch', 25, ['ListMetrics']),
  ...each('cloudwatch', 20, ['DescribeAlarmHistory', 'TagResource', 'UntagResource']),
  ...each('cloudwatch', 10, ['ListTagsForResource']),
  ...each('cloudwatch', 9, ['DescribeAlarms', 'DescribeAlarmsForMetric']),
  ...each('cloudwatch', 3, [
    ...['PutMetricAlarm', 'DeleteAlarms', 'SetAlarmState'],
    ...['EnableAlarmActions', 'DisableAlarmActions'],
  ]),
  // "Amazon ECR service quotas".
  ...each('ecr', 10, ['PutImage']),
  ...each('ecr', 500, ['GetAuthorizationToken']),
  ...each('ecr', 2000, ['BatchGetImage']),
  ...each('ecr', 3000, ['GetDownloadUrlForLayer']),
  ...each('ecr', 1000, ['BatchCheckLayerAvailability']),
  // What's New of AWS Secrets Manager, November 2022 and March 2025.
  ...each('secretsmanager', 10_000, ['GetSecretValue']),
  ...each('secretsmanager', 40_000, ['DescribeSecret']),
  ...each('secretsmanager', 100, ['ListSecrets']),
  // "AWS Systems Manager endpoints and quotas", Parameter Store's default throughput.
  shared('ssm', 'read parameters', 40, 40, ['GetParameter', 'GetParameters', 'GetParametersByPath']),
];
