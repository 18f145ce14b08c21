import type { OperationTable } from '@/sandbox/operation';
import { continueServiceDeployment } from './continue-service-deployment';
import { createCapacityProvider } from './create-capacity-provider';
import { createCluster } from './create-cluster';
import { createService } from './create-service';
import { createTaskSet } from './create-task-set';
import { deleteAttributes } from './delete-attributes';
import { deleteCapacityProvider } from './delete-capacity-provider';
import { deleteCluster } from './delete-cluster';
import { deleteService } from './delete-service';
import { deleteTaskDefinitions } from './delete-task-definitions';
import { deleteTaskSet } from './delete-task-set';
import { deregisterContainerInstance } from './deregister-container-instance';
import { deregisterTaskDefinition } from './deregister-task-definition';
import { describeCapacityProviders } from './describe-capacity-providers';
import { describeClusters } from './describe-clusters';
import { describeContainerInstances } from './describe-container-instances';
import { describeServiceDeployments } from './describe-service-deployments';
import { describeServiceRevisions } from './describe-service-revisions';
import { describeServices } from './describe-services';
import { describeTaskDefinition } from './describe-task-definition';
import { describeTaskSets } from './describe-task-sets';
import { describeTasks } from './describe-tasks';
import { executeCommand } from './execute-command';
import { getTaskProtection } from './get-task-protection';
import { listAccountSettings } from './list-account-settings';
import { listAttributes } from './list-attributes';
import { listClusters } from './list-clusters';
import { listContainerInstances } from './list-container-instances';
import { listServiceDeployments } from './list-service-deployments';
import { listServices } from './list-services';
import { listTagsForResource } from './list-tags-for-resource';
import { listTaskDefinitionFamilies } from './list-task-definition-families';
import { listTaskDefinitions } from './list-task-definitions';
import { listTasks } from './list-tasks';
import { putAccountSetting } from './put-account-setting';
import { putAccountSettingDefault } from './put-account-setting-default';
import { putAttributes } from './put-attributes';
import { putClusterCapacityProviders } from './put-cluster-capacity-providers';
import { registerContainerInstance } from './register-container-instance';
import { registerTaskDefinition } from './register-task-definition';
import { runTask } from './run-task';
import { stopServiceDeployment } from './stop-service-deployment';
import { stopTask } from './stop-task';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';
import { updateCapacityProvider } from './update-capacity-provider';
import { updateCluster } from './update-cluster';
import { updateClusterSettings } from './update-cluster-settings';
import { updateContainerInstancesState } from './update-container-instances-state';
import { updateService } from './update-service';
import { updateServicePrimaryTaskSet } from './update-service-primary-task-set';
import { updateTaskProtection } from './update-task-protection';
import { updateTaskSet } from './update-task-set';

/** Every ECS operation that the sandbox answers, by AWS's name for it. */
export const ecsOperations = {
  ContinueServiceDeployment: continueServiceDeployment,
  CreateCapacityProvider: createCapacityProvider,
  CreateCluster: createCluster,
  CreateService: createService,
  CreateTaskSet: createTaskSet,
  DeleteAttributes: deleteAttributes,
  DeleteCapacityProvider: deleteCapacityProvider,
  DeleteCluster: deleteCluster,
  DeleteService: deleteService,
  DeleteTaskDefinitions: deleteTaskDefinitions,
  DeleteTaskSet: deleteTaskSet,
  DeregisterContainerInstance: deregisterContainerInstance,
  DeregisterTaskDefinition: deregisterTaskDefinition,
  DescribeCapacityProviders: describeCapacityProviders,
  DescribeClusters: describeClusters,
  DescribeContainerInstances: describeContainerInstances,
  DescribeServiceDeployments: describeServiceDeployments,
  DescribeServiceRevisions: describeServiceRevisions,
  DescribeServices: describeServices,
  DescribeTaskDefinition: describeTaskDefinition,
  DescribeTaskSets: describeTaskSets,
  DescribeTasks: describeTasks,
  ExecuteCommand: executeCommand,
  GetTaskProtection: getTaskProtection,
  ListAccountSettings: listAccountSettings,
  ListAttributes: listAttributes,
  ListClusters: listClusters,
  ListContainerInstances: listContainerInstances,
  ListServiceDeployments: listServiceDeployments,
  ListServices: listServices,
  ListTagsForResource: listTagsForResource,
  ListTaskDefinitionFamilies: listTaskDefinitionFamilies,
  ListTaskDefinitions: listTaskDefinitions,
  ListTasks: listTasks,
  PutAccountSetting: putAccountSetting,
  PutAccountSettingDefault: putAccountSettingDefault,
  PutAttributes: putAttributes,
  PutClusterCapacityProviders: putClusterCapacityProviders,
  RegisterContainerInstance: registerContainerInstance,
  RegisterTaskDefinition: registerTaskDefinition,
  RunTask: runTask,
  StopServiceDeployment: stopServiceDeployment,
  StopTask: stopTask,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateCapacityProvider: updateCapacityProvider,
  UpdateCluster: updateCluster,
  UpdateClusterSettings: updateClusterSettings,
  UpdateContainerInstancesState: updateContainerInstancesState,
  UpdateService: updateService,
  UpdateServicePrimaryTaskSet: updateServicePrimaryTaskSet,
  UpdateTaskProtection: updateTaskProtection,
  UpdateTaskSet: updateTaskSet,
} satisfies OperationTable;
