import type { ManagedPolicy, PolicyDocument } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';

export const TASK_EXECUTION_POLICY_ARN = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
export const LOAD_BALANCER_ROLE_POLICY_ARN =
  'arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers';

const allowActions = (actions: string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

/** Where the policies lie that belong to roles of AWS's services: their actions are here, resources and conditions are not. */
const SERVICE_LINKED = '/aws-service-role/';

const managedPolicy = (path: string, name: string, id: string, document: PolicyDocument): ManagedPolicy => ({
  arn: `arn:aws:iam::aws:policy${path}${name}`,
  name,
  id,
  path,
  createdAt: Date.UTC(2017, 10, 16, 18, 48),
  document,
});

/** The policies of AWS's own that tasks usually carry, as AWS publishes them. */
export const managedPolicies: readonly ManagedPolicy[] = [
  managedPolicy(
    '/service-role/',
    'AmazonECSTaskExecutionRolePolicy',
    'ANPAJG4T4G4PV56DE72PY',
    allowActions([
      'ecr:GetAuthorizationToken',
      'ecr:BatchCheckLayerAvailability',
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchGetImage',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]),
  ),
  managedPolicy(
    '/',
    'SecretsManagerReadWrite',
    'ANPAJ3U6H2QOVLXR2S4VK',
    allowActions(['secretsmanager:*', 'kms:DescribeKey', 'kms:ListAliases', 'kms:ListKeys']),
  ),
  managedPolicy(
    '/',
    'AmazonECSInfrastructureRolePolicyForLoadBalancers',
    'ANPAX7Q2LBFRHW3VTK5NU',
    allowActions([
      'elasticloadbalancing:DescribeListeners',
      'elasticloadbalancing:DescribeRules',
      'elasticloadbalancing:DescribeTargetGroups',
      'elasticloadbalancing:DescribeTargetHealth',
      'elasticloadbalancing:ModifyListener',
      'elasticloadbalancing:ModifyRule',
      'elasticloadbalancing:RegisterTargets',
      'elasticloadbalancing:DeregisterTargets',
    ]),
  ),
  managedPolicy(
    '/',
    'AmazonSSMReadOnlyAccess',
    'ANPAJODSKQGGJTHRYZ5FC',
    allowActions(['ssm:Describe*', 'ssm:Get*', 'ssm:List*']),
  ),
  managedPolicy(
    '/',
    'CloudWatchLogsFullAccess',
    'ANPAJ3ZGNWK2R5HW5BQFO',
    allowActions(['logs:*', 'cloudwatch:GenerateQuery']),
  ),
  managedPolicy(
    '/service-role/',
    'AmazonEC2ContainerServiceforEC2Role',
    'ANPAJLYJCVHC7TQHCSQDS',
    allowActions([
      'ec2:DescribeTags',
      'ecs:CreateCluster',
      'ecs:DeregisterContainerInstance',
      'ecs:DiscoverPollEndpoint',
      'ecs:Poll',
      'ecs:RegisterContainerInstance',
      'ecs:StartTelemetrySession',
      'ecs:UpdateContainerInstancesState',
      'ecs:Submit*',
      'ecr:GetAuthorizationToken',
      'ecr:BatchCheckLayerAvailability',
      'ecr:GetDownloadUrlForLayer',
      'ecr:BatchGetImage',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]),
  ),
  managedPolicy(
    '/service-role/',
    'AmazonEC2ContainerServiceEventsRole',
    'ANPAITKFNIUAG27VSYNZ4',
    allowActions(['ecs:RunTask', 'ecs:TagResource', 'iam:PassRole']),
  ),
  managedPolicy(
    '/',
    'AmazonEC2ContainerRegistryReadOnly',
    'ANPAIFYZPA37OOHVIH7KQ',
    allowActions([
      'ecr:GetAuthorizationToken',
      'ecr:BatchCheckLayerAvailability',
      'ecr:GetDownloadUrlForLayer',
      'ecr:GetRepositoryPolicy',
      'ecr:DescribeRepositories',
      'ecr:ListImages',
      'ecr:DescribeImages',
      'ecr:BatchGetImage',
      'ecr:GetLifecyclePolicy',
      'ecr:GetLifecyclePolicyPreview',
      'ecr:ListTagsForResource',
      'ecr:DescribeImageScanFindings',
    ]),
  ),
  managedPolicy(
    '/',
    'AWSXRayDaemonWriteAccess',
    'ANPAIQMLTEXPGTJTTHYHK',
    allowActions([
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:GetSamplingStatisticSummaries',
    ]),
  ),
  managedPolicy('/', 'AdministratorAccess', 'ANPAIWMBCKSKIEE64ZLYK', allowActions(['*'])),
  managedPolicy(
    SERVICE_LINKED,
    'AmazonECSServiceRolePolicy',
    'ANPAIVUWKEZVQUYXQ3HXO',
    allowActions([
      'ec2:AttachNetworkInterface',
      'ec2:CreateNetworkInterface',
      'ec2:CreateNetworkInterfacePermission',
      'ec2:CreateTags',
      'ec2:DeleteNetworkInterface',
      'ec2:DeleteNetworkInterfacePermission',
      'ec2:Describe*',
      'ec2:DetachNetworkInterface',
      'elasticloadbalancing:DeregisterInstancesFromLoadBalancer',
      'elasticloadbalancing:DeregisterTargets',
      'elasticloadbalancing:Describe*',
      'elasticloadbalancing:RegisterInstancesWithLoadBalancer',
      'elasticloadbalancing:RegisterTargets',
      'autoscaling:Describe*',
      'cloudwatch:DeleteAlarms',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:PutMetricAlarm',
      'servicediscovery:DeregisterInstance',
      'servicediscovery:DiscoverInstances',
      'servicediscovery:Get*',
      'servicediscovery:List*',
      'servicediscovery:RegisterInstance',
      'servicediscovery:UpdateInstanceCustomHealthStatus',
    ]),
  ),
  managedPolicy(
    SERVICE_LINKED,
    'AWSApplicationAutoscalingECSServicePolicy',
    'ANPAIXWN5TQPZSGQNC4LM',
    allowActions([
      'ecs:DescribeServices',
      'ecs:UpdateService',
      'cloudwatch:PutMetricAlarm',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:DeleteAlarms',
    ]),
  ),
  managedPolicy(
    SERVICE_LINKED,
    'AWSElasticLoadBalancingServiceRolePolicy',
    'ANPAIMHWGGSRHLOQUICJQ',
    allowActions([
      'ec2:AllocateAddress',
      'ec2:AssociateAddress',
      'ec2:AttachNetworkInterface',
      'ec2:CreateNetworkInterface',
      'ec2:CreateSecurityGroup',
      'ec2:DeleteNetworkInterface',
      'ec2:Describe*',
      'ec2:DetachNetworkInterface',
      'ec2:ModifyNetworkInterfaceAttribute',
      'ec2:ReleaseAddress',
    ]),
  ),
  managedPolicy(
    SERVICE_LINKED,
    'ECRReplicationServiceRolePolicy',
    'ANPAYLPJ3KVXEYK2PKL4M',
    allowActions(['ecr:CreateRepository', 'ecr:ReplicateImage']),
  ),
];

/** A policy of the account or of AWS. */
export const policyByArn = ({ iam }: Pick<World, 'iam'>, arn: string): ManagedPolicy | undefined =>
  iam.policies.get(arn) ?? managedPolicies.find((policy) => policy.arn === arn);
