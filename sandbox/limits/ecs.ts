import { type Category, sharedBucket } from './category';

const ecs = (name: string, burst: number, perSecond: number, operations: readonly string[]): Category =>
  sharedBucket('ecs', name, burst, perSecond, operations);

/** As published in the ECS API reference under request throttling, for each account and region. */
export const ecsCategories: readonly Category[] = [
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
  ecs('cluster resource modify', 100, 40, [
    'RunTask',
    'StopTask',
    'StartTask',
    'ExecuteCommand',
    'PutAttributes',
    'DeleteAttributes',
    'RegisterContainerInstance',
    'DeregisterContainerInstance',
    'UpdateContainerInstancesState',
    'UpdateTaskProtection',
  ]),
  ecs('cluster resource read', 100, 20, [
    'DescribeTasks',
    'ListTasks',
    'DescribeContainerInstances',
    'ListContainerInstances',
    'ListAttributes',
    'GetTaskProtection',
  ]),
  ecs('service modify', 50, 5, [
    'CreateService',
    'UpdateService',
    'DeleteService',
    'CreateTaskSet',
    'UpdateTaskSet',
    'DeleteTaskSet',
    'UpdateServicePrimaryTaskSet',
  ]),
  ecs('service read', 100, 20, ['DescribeServices', 'ListServices', 'DescribeTaskSets']),
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
  // Fargate starts a hundred tasks at once, then twenty a second: counted in calls, which mostly start one task each.
  ecs('fargate launch', 100, 20, ['RunTask']),
];
