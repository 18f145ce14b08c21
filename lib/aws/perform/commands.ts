import * as scaling from '@aws-sdk/client-application-auto-scaling';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import * as balancers from '@aws-sdk/client-elastic-load-balancing-v2';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import type { CallService } from '../../domain/plan/mutation';

type Command = abstract new (input: never) => object;

/**
 * All calls that plans may contain: mutations, preconditions, waits and undos. Others are rejected, even if a plan
 * contains them. All other reads are methods of `Cloud`. A test compares this table with the calls of plans.
 */
export const COMMANDS: Readonly<Record<CallService, Readonly<Record<string, Command>>>> = {
  'application-autoscaling': {
    DeleteScalingPolicy: scaling.DeleteScalingPolicyCommand,
    DeleteScheduledAction: scaling.DeleteScheduledActionCommand,
    DeregisterScalableTarget: scaling.DeregisterScalableTargetCommand,
    DescribeScalableTargets: scaling.DescribeScalableTargetsCommand,
    DescribeScalingPolicies: scaling.DescribeScalingPoliciesCommand,
    DescribeScheduledActions: scaling.DescribeScheduledActionsCommand,
    PutScalingPolicy: scaling.PutScalingPolicyCommand,
    PutScheduledAction: scaling.PutScheduledActionCommand,
    RegisterScalableTarget: scaling.RegisterScalableTargetCommand,
  },
  ec2: {
    AuthorizeSecurityGroupIngress: ec2.AuthorizeSecurityGroupIngressCommand,
    CreateSecurityGroup: ec2.CreateSecurityGroupCommand,
    DeleteSecurityGroup: ec2.DeleteSecurityGroupCommand,
    DescribeSecurityGroups: ec2.DescribeSecurityGroupsCommand,
    RevokeSecurityGroupIngress: ec2.RevokeSecurityGroupIngressCommand,
  },
  ecr: {
    CreateRepository: ecr.CreateRepositoryCommand,
    DeleteLifecyclePolicy: ecr.DeleteLifecyclePolicyCommand,
    DeleteRepository: ecr.DeleteRepositoryCommand,
    PutImage: ecr.PutImageCommand,
    PutImageScanningConfiguration: ecr.PutImageScanningConfigurationCommand,
    PutImageTagMutability: ecr.PutImageTagMutabilityCommand,
    PutLifecyclePolicy: ecr.PutLifecyclePolicyCommand,
    StartImageScan: ecr.StartImageScanCommand,
  },
  ecs: {
    CreateCluster: ecs.CreateClusterCommand,
    CreateService: ecs.CreateServiceCommand,
    DeleteCluster: ecs.DeleteClusterCommand,
    DeleteService: ecs.DeleteServiceCommand,
    DeregisterTaskDefinition: ecs.DeregisterTaskDefinitionCommand,
    DescribeClusters: ecs.DescribeClustersCommand,
    DescribeServiceDeployments: ecs.DescribeServiceDeploymentsCommand,
    DescribeServices: ecs.DescribeServicesCommand,
    DescribeTaskDefinition: ecs.DescribeTaskDefinitionCommand,
    PutClusterCapacityProviders: ecs.PutClusterCapacityProvidersCommand,
    RegisterTaskDefinition: ecs.RegisterTaskDefinitionCommand,
    RunTask: ecs.RunTaskCommand,
    StopServiceDeployment: ecs.StopServiceDeploymentCommand,
    TagResource: ecs.TagResourceCommand,
    UntagResource: ecs.UntagResourceCommand,
    UpdateCluster: ecs.UpdateClusterCommand,
    UpdateService: ecs.UpdateServiceCommand,
  },
  elasticloadbalancing: {
    CreateListener: balancers.CreateListenerCommand,
    CreateLoadBalancer: balancers.CreateLoadBalancerCommand,
    CreateRule: balancers.CreateRuleCommand,
    CreateTargetGroup: balancers.CreateTargetGroupCommand,
    DeleteListener: balancers.DeleteListenerCommand,
    DeleteLoadBalancer: balancers.DeleteLoadBalancerCommand,
    DeleteRule: balancers.DeleteRuleCommand,
    DeleteTargetGroup: balancers.DeleteTargetGroupCommand,
    DescribeListeners: balancers.DescribeListenersCommand,
    DescribeLoadBalancers: balancers.DescribeLoadBalancersCommand,
    DescribeRules: balancers.DescribeRulesCommand,
    DescribeTargetGroupAttributes: balancers.DescribeTargetGroupAttributesCommand,
    DescribeTargetGroups: balancers.DescribeTargetGroupsCommand,
    ModifyRule: balancers.ModifyRuleCommand,
    ModifyTargetGroup: balancers.ModifyTargetGroupCommand,
    ModifyTargetGroupAttributes: balancers.ModifyTargetGroupAttributesCommand,
  },
  events: {
    DeleteRule: events.DeleteRuleCommand,
    DescribeRule: events.DescribeRuleCommand,
    ListTargetsByRule: events.ListTargetsByRuleCommand,
    PutRule: events.PutRuleCommand,
    PutTargets: events.PutTargetsCommand,
    RemoveTargets: events.RemoveTargetsCommand,
  },
  iam: {
    AttachRolePolicy: iam.AttachRolePolicyCommand,
    CreateRole: iam.CreateRoleCommand,
    DeleteRole: iam.DeleteRoleCommand,
    DeleteRolePolicy: iam.DeleteRolePolicyCommand,
    DetachRolePolicy: iam.DetachRolePolicyCommand,
    GetRole: iam.GetRoleCommand,
    ListAttachedRolePolicies: iam.ListAttachedRolePoliciesCommand,
    PutRolePolicy: iam.PutRolePolicyCommand,
    UpdateAssumeRolePolicy: iam.UpdateAssumeRolePolicyCommand,
  },
  logs: {
    CreateLogGroup: logs.CreateLogGroupCommand,
    DeleteLogGroup: logs.DeleteLogGroupCommand,
    DeleteResourcePolicy: logs.DeleteResourcePolicyCommand,
    DeleteRetentionPolicy: logs.DeleteRetentionPolicyCommand,
    DescribeLogGroups: logs.DescribeLogGroupsCommand,
    DescribeResourcePolicies: logs.DescribeResourcePoliciesCommand,
    PutResourcePolicy: logs.PutResourcePolicyCommand,
    PutRetentionPolicy: logs.PutRetentionPolicyCommand,
  },
};

/** How a list is paginated: the members with the token in input and output, and the list. */
export type Paging = { ask: string; answer: string; list: string };

/** Reads of plans that may have several pages. The others name one resource, or AWS returns one page. */
export const PAGED: Readonly<Record<string, Paging>> = {
  'elasticloadbalancing:DescribeListeners': { ask: 'Marker', answer: 'NextMarker', list: 'Listeners' },
  'elasticloadbalancing:DescribeRules': { ask: 'Marker', answer: 'NextMarker', list: 'Rules' },
  'iam:ListAttachedRolePolicies': { ask: 'Marker', answer: 'Marker', list: 'AttachedPolicies' },
  'logs:DescribeLogGroups': { ask: 'nextToken', answer: 'nextToken', list: 'logGroups' },
  'logs:DescribeResourcePolicies': { ask: 'nextToken', answer: 'nextToken', list: 'resourcePolicies' },
  'events:ListTargetsByRule': { ask: 'NextToken', answer: 'NextToken', list: 'Targets' },
  'application-autoscaling:DescribeScalingPolicies': { ask: 'NextToken', answer: 'NextToken', list: 'ScalingPolicies' },
  'application-autoscaling:DescribeScheduledActions': {
    ask: 'NextToken',
    answer: 'NextToken',
    list: 'ScheduledActions',
  },
};
