import type { OperationTable } from '@/sandbox/operation';
import { continueServiceDeployment } from './continue-service-deployment';
import { createCluster } from './create-cluster';
import { createService } from './create-service';
import { deleteCluster } from './delete-cluster';
import { deleteService } from './delete-service';
import { deleteTaskDefinitions } from './delete-task-definitions';
import { deregisterTaskDefinition } from './deregister-task-definition';
import { describeCapacityProviders } from './describe-capacity-providers';
import { describeClusters } from './describe-clusters';
import { describeServiceDeployments } from './describe-service-deployments';
import { describeServiceRevisions } from './describe-service-revisions';
import { describeServices } from './describe-services';
import { describeTaskDefinition } from './describe-task-definition';
import { describeTasks } from './describe-tasks';
import { executeCommand } from './execute-command';
import { listAccountSettings } from './list-account-settings';
import { listClusters } from './list-clusters';
import { listServiceDeployments } from './list-service-deployments';
import { listServices } from './list-services';
import { listTagsForResource } from './list-tags-for-resource';
import { listTaskDefinitionFamilies } from './list-task-definition-families';
import { listTaskDefinitions } from './list-task-definitions';
import { listTasks } from './list-tasks';
import { putAccountSetting } from './put-account-setting';
import { putAccountSettingDefault } from './put-account-setting-default';
import { putClusterCapacityProviders } from './put-cluster-capacity-providers';
import { registerTaskDefinition } from './register-task-definition';
import { runTask } from './run-task';
import { stopServiceDeployment } from './stop-service-deployment';
import { stopTask } from './stop-task';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';
import { updateCluster } from './update-cluster';
import { updateClusterSettings } from './update-cluster-settings';
import { updateService } from './update-service';

/** Every ECS operation that the sandbox answers, by AWS's name for it. */
export const ecsOperations = {
  ContinueServiceDeployment: continueServiceDeployment,
  CreateCluster: createCluster,
  CreateService: createService,
  DeleteCluster: deleteCluster,
  DeleteService: deleteService,
  DeleteTaskDefinitions: deleteTaskDefinitions,
  DeregisterTaskDefinition: deregisterTaskDefinition,
  DescribeCapacityProviders: describeCapacityProviders,
  DescribeClusters: describeClusters,
  DescribeServiceDeployments: describeServiceDeployments,
  DescribeServiceRevisions: describeServiceRevisions,
  DescribeServices: describeServices,
  DescribeTaskDefinition: describeTaskDefinition,
  DescribeTasks: describeTasks,
  ExecuteCommand: executeCommand,
  ListAccountSettings: listAccountSettings,
  ListClusters: listClusters,
  ListServiceDeployments: listServiceDeployments,
  ListServices: listServices,
  ListTagsForResource: listTagsForResource,
  ListTaskDefinitionFamilies: listTaskDefinitionFamilies,
  ListTaskDefinitions: listTaskDefinitions,
  ListTasks: listTasks,
  PutAccountSetting: putAccountSetting,
  PutAccountSettingDefault: putAccountSettingDefault,
  PutClusterCapacityProviders: putClusterCapacityProviders,
  RegisterTaskDefinition: registerTaskDefinition,
  RunTask: runTask,
  StopServiceDeployment: stopServiceDeployment,
  StopTask: stopTask,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateCluster: updateCluster,
  UpdateClusterSettings: updateClusterSettings,
  UpdateService: updateService,
} satisfies OperationTable;
