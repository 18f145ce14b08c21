/** A token bucket that several operations share: at most `burst` calls at once, refilled `perSecond`. */
export type Category = {
  name: string;
  burst: number;
  perSecond: number;
  service: string;
  operations: readonly string[];
  /** Where some regions are allowed another rate; the burst is then as much. */
  regions?: Readonly<Record<string, number>>;
};

const ecs = (name: string, burst: number, perSecond: number, operations: readonly string[]): Category => ({
  name: `ecs ${name}`,
  burst,
  perSecond,
  service: 'ecs',
  operations,
});

/** As published in the ECS API reference under request throttling, for each account and region. */
const ECS_CATEGORIES: readonly Category[] = [
  ecs('cluster modify', 20, 1, [
    'CreateCluster',
    'DeleteCluster',
    'UpdateCluster',
    'UpdateClusterSettings',
    'PutClusterCapacityProviders',
  ]),
  ecs('cluster read', 50, 20, ['DescribeClusters', 'ListClusters']),
  ecs('task definition modify', 20, 1, ['RegisterTaskDefinition', 'DeregisterTaskDefinition']),
  ecs('task definition read', 50, 20, ['DescribeTaskDefinition', 'ListTaskDefinitions', 'ListTaskDefinitionFamilies']),
  ecs('task definition delete', 5, 1, ['DeleteTaskDefinitions']),
  ecs('cluster resource modify', 100, 40, ['RunTask', 'StopTask', 'StartTask', 'ExecuteCommand', 'PutAttributes']),
  ecs('cluster resource read', 100, 20, ['DescribeTasks', 'ListTasks', 'DescribeContainerInstances']),
  ecs('service modify', 50, 5, ['CreateService', 'UpdateService', 'DeleteService']),
  ecs('service read', 100, 20, ['DescribeServices', 'ListServices']),
  ecs('service deployment', 50, 20, ['DescribeServiceDeployments', 'ListServiceDeployments']),
  ecs('service revision', 50, 20, ['DescribeServiceRevisions']),
  ecs('tag modify', 20, 10, ['TagResource', 'UntagResource']),
  ecs('tag read', 50, 20, ['ListTagsForResource']),
  ecs('services by namespace', 10, 1, ['ListServicesByNamespace']),
  ecs('setting modify', 10, 1, ['PutAccountSetting', 'PutAccountSettingDefault', 'DeleteAccountSetting']),
  ecs('setting read', 50, 20, ['ListAccountSettings']),
  ecs('capacity provider modify', 10, 1, [
    'CreateCapacityProvider',
    'UpdateCapacityProvider',
    'DeleteCapacityProvider',
  ]),
  ecs('capacity provider read', 50, 20, ['DescribeCapacityProviders']),
];

/** So many calls a second, each operation by itself. */
const each = (service: string, perSecond: number, operations: readonly string[], regions?: Category['regions']) =>
  operations.map(
    (operation): Category => ({
      name: `${service} ${operation}`,
      burst: perSecond,
      perSecond,
      service,
      operations: [operation],
      regions,
    }),
  );

/** Fargate starts a hundred tasks at once, then twenty a second: counted in calls, which mostly start one task each. */
const FARGATE_CATEGORIES: readonly Category[] = [
  { name: 'fargate launch', burst: 100, perSecond: 20, service: 'ecs', operations: ['RunTask'] },
];

/** As published in "CloudWatch Logs service quotas". */
const LOGS_CATEGORIES: readonly Category[] = [
  ...each('logs', 25, ['GetLogEvents'], { 'eu-west-3': 30, 'eu-west-1': 10, 'eu-central-1': 10 }),
  ...each('logs', 10, ['FilterLogEvents'], { 'us-east-1': 25, 'eu-central-1': 5 }),
  ...each('logs', 25, ['DescribeLogStreams']),
  ...each('logs', 10, ['DescribeLogGroups', 'StartQuery', 'GetQueryResults', 'CreateLogGroup', 'DeleteLogGroup']),
  ...each('logs', 5, ['StartLiveTail']),
  ...each('logs', 50, ['CreateLogStream']),
  ...each('logs', 5000, ['PutLogEvents']),
];

/** As published in "Amazon ECR service quotas". */
const ECR_CATEGORIES: readonly Category[] = [
  ...each('ecr', 10, ['PutImage']),
  ...each('ecr', 500, ['GetAuthorizationToken']),
  ...each('ecr', 2000, ['BatchGetImage']),
  ...each('ecr', 3000, ['GetDownloadUrlForLayer']),
  ...each('ecr', 1000, ['BatchCheckLayerAvailability']),
];

const CATEGORIES = [...ECS_CATEGORIES, ...FARGATE_CATEGORIES, ...LOGS_CATEGORIES, ...ECR_CATEGORIES];

const byOperation = new Map<string, Category[]>();
for (const category of CATEGORIES) {
  for (const operation of category.operations) {
    const name = `${category.service}:${operation}`;
    byOperation.set(name, [...(byOperation.get(name) ?? []), category]);
  }
}

/** The buckets that an operation draws from in a region: none where AWS publishes no limit. */
export const categoriesOf = (service: string, operation: string, region: string): Category[] =>
  (byOperation.get(`${service}:${operation}`) ?? []).map((category) => {
    const rate = category.regions && Object.hasOwn(category.regions, region) ? category.regions[region] : undefined;
    return rate === undefined ? category : { ...category, burst: rate, perSecond: rate };
  });
