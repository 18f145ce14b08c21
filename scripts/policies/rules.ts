import type { Permission, Role } from '../../lib/auth/actor';

/**
 * IAM actions that a call needs besides the one of its own name, as Gantry makes it: tags given at creation, roles that
 * are passed on, what a service does in the caller's name. See the Service Authorization Reference.
 */
export const FURTHER_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'application-autoscaling:DeleteScalingPolicy': ['cloudwatch:DeleteAlarms'],
  'application-autoscaling:PutScalingPolicy': ['cloudwatch:PutMetricAlarm'],
  'application-autoscaling:RegisterScalableTarget': [
    'application-autoscaling:TagResource',
    'iam:CreateServiceLinkedRole',
  ],
  'ec2:CreateSecurityGroup': ['ec2:CreateTags'],
  'ecr:CreateRepository': ['ecr:TagResource'],
  'ecs:CreateCluster': ['ecs:TagResource', 'iam:CreateServiceLinkedRole'],
  'ecs:CreateService': ['ecs:TagResource'],
  'ecs:RegisterTaskDefinition': ['ecs:TagResource', 'iam:PassRole'],
  'ecs:RunTask': ['ecs:TagResource', 'iam:PassRole'],
  'elasticloadbalancing:CreateListener': ['elasticloadbalancing:AddTags'],
  'elasticloadbalancing:CreateLoadBalancer': ['elasticloadbalancing:AddTags', 'iam:CreateServiceLinkedRole'],
  'elasticloadbalancing:CreateRule': ['elasticloadbalancing:AddTags'],
  'elasticloadbalancing:CreateTargetGroup': ['elasticloadbalancing:AddTags'],
  'events:PutRule': ['events:TagResource'],
  'iam:CreateRole': ['iam:TagRole'],
  'logs:CreateLogGroup': ['logs:TagResource'],
};

/** Calls that no policy can allow or deny (API Reference of STS, GetCallerIdentity). */
export const ALWAYS_ALLOWED: readonly string[] = ['sts:GetCallerIdentity'];

/** What a role is better without; Gantry says that it could not be read. */
export const EXCLUSIONS: Readonly<Partial<Record<Role, readonly string[]>>> = {
  // The form offers the names of a secret's JSON keys, and a plan checks them: nothing that a viewer deploys.
  // The journal's group is made by the first change, or by hand: incidents are written to it where it is there.
  viewer: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy', 'logs:TagResource', 'secretsmanager:GetSecretValue'],
};

const JOURNAL = 'arn:aws:logs:*:*:log-group:/gantry/journal:*';

/** Where an action is bounded: to resources, or by what the request says of itself. */
export type Bound = {
  sid: string;
  actions: readonly string[];
  resources?: readonly string[];
  condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** A role with this permission is not bounded so. */
  unless?: Permission;
};

export const BOUNDS: readonly Bound[] = [
  { sid: 'ReadJournal', actions: ['logs:GetLogEvents'], resources: [JOURNAL] },
  { sid: 'WriteJournal', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [JOURNAL] },
  {
    sid: 'PassRolesToTasks',
    actions: ['iam:PassRole'],
    condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  },
  {
    sid: 'CreateRolesOfServices',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: ['arn:aws:iam::*:role/aws-service-role/*'],
    condition: {
      StringEquals: {
        'iam:AWSServiceName': [
          'ecs.amazonaws.com',
          'ecs.application-autoscaling.amazonaws.com',
          'elasticloadbalancing.amazonaws.com',
        ],
      },
    },
  },
  {
    // Deleting a service deletes the task role that was created for it.
    sid: 'DeleteOwnRoles',
    actions: ['iam:DeleteRole', 'iam:DeleteRolePolicy'],
    condition: { StringEquals: { 'aws:ResourceTag/gantry:managed': 'true' } },
    unless: 'role:create',
  },
  {
    sid: 'AttachExecutionPolicy',
    actions: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
    condition: {
      ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy' },
    },
  },
];
