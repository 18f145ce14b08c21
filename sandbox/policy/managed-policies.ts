import type { ManagedPolicy, PolicyDocument } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';

export const TASK_EXECUTION_POLICY_ARN = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
export const LOAD_BALANCER_ROLE_POLICY_ARN =
  'arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers';

const allowActions = (actions: string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

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
];

/** A policy of the account or of AWS. */
export const policyByArn = ({ iam }: Pick<World, 'iam'>, arn: string): ManagedPolicy | undefined =>
  iam.policies.get(arn) ?? managedPolicies.find((policy) => policy.arn === arn);
