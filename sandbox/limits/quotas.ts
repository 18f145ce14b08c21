import { bucketPerOperation, type Category, sharedBucket } from './category';

/** Rates that AWS publishes as service quotas: calls a second, each operation by itself, which may all come at once. */
export const quotaCategories: readonly Category[] = [
  // "CloudWatch Logs service quotas".
  ...bucketPerOperation('logs', 25, ['GetLogEvents'], { 'eu-west-3': 30, 'eu-west-1': 10, 'eu-central-1': 10 }),
  ...bucketPerOperation('logs', 10, ['FilterLogEvents'], { 'us-east-1': 25, 'eu-central-1': 5 }),
  ...bucketPerOperation('logs', 25, ['DescribeLogStreams']),
  ...bucketPerOperation('logs', 10, [
    'DescribeLogGroups',
    'StartQuery',
    'GetQueryResults',
    'CreateLogGroup',
    'DeleteLogGroup',
  ]),
  ...bucketPerOperation('logs', 5, ['StartLiveTail']),
  ...bucketPerOperation('logs', 50, ['CreateLogStream']),
  ...bucketPerOperation('logs', 5000, ['PutLogEvents']),
  // "Amazon CloudWatch endpoints and quotas".
  ...bucketPerOperation('cloudwatch', 500, ['GetMetricData', 'PutMetricData']),
  ...bucketPerOperation('cloudwatch', 400, ['GetMetricStatistics']),
  ...bucketPerOperation('cloudwatch', 25, ['ListMetrics']),
  ...bucketPerOperation('cloudwatch', 20, ['DescribeAlarmHistory', 'TagResource', 'UntagResource']),
  ...bucketPerOperation('cloudwatch', 10, ['ListTagsForResource']),
  ...bucketPerOperation('cloudwatch', 9, ['DescribeAlarms', 'DescribeAlarmsForMetric']),
  ...bucketPerOperation('cloudwatch', 3, [
    ...['PutMetricAlarm', 'DeleteAlarms', 'SetAlarmState'],
    ...['EnableAlarmActions', 'DisableAlarmActions'],
  ]),
  // "Amazon ECR service quotas".
  ...bucketPerOperation('ecr', 10, ['PutImage']),
  ...bucketPerOperation('ecr', 500, ['GetAuthorizationToken']),
  ...bucketPerOperation('ecr', 2000, ['BatchGetImage']),
  ...bucketPerOperation('ecr', 3000, ['GetDownloadUrlForLayer']),
  ...bucketPerOperation('ecr', 1000, ['BatchCheckLayerAvailability']),
  // What's New of AWS Secrets Manager, November 2022 and March 2025.
  ...bucketPerOperation('secretsmanager', 10_000, ['GetSecretValue']),
  ...bucketPerOperation('secretsmanager', 40_000, ['DescribeSecret']),
  ...bucketPerOperation('secretsmanager', 100, ['ListSecrets']),
  // "LookupEvents" in the API Reference of AWS CloudTrail.
  sharedBucket('cloudtrail', 'look up events', 2, 2, ['LookupEvents']),
  // "AWS Systems Manager endpoints and quotas", Parameter Store's default throughput.
  sharedBucket('ssm', 'read parameters', 40, 40, ['GetParameter', 'GetParameters', 'GetParametersByPath']),
];
