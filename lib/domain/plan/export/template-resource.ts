import type { Call, CallInput } from '../mutation';
import { capital, type OutputValues, type TemplateObject, type TemplateValue, templateValue } from './template-values';

export type Resource = { Type: string; DependsOn?: string[]; Properties: TemplateObject };

/**
 * What a call becomes in a template: a resource, or further properties of a resource that an earlier call of the step
 * creates.
 */
export type TemplatePart =
  | { kind: 'resource'; type: string; properties: TemplateObject; suffix?: string }
  | { kind: 'more'; of: string; properties: TemplateObject }
  /** Not possible in a template, because the resource exists outside of the stack. */
  | { kind: 'left-out'; reason: 'exists' | 'removal' };

type Read = (input: CallInput, outputs: OutputValues) => TemplatePart;

const resource = (type: string, properties: TemplateObject, suffix?: string): TemplatePart => ({
  kind: 'resource',
  type,
  properties,
  ...(suffix !== undefined && { suffix }),
});
const more = (of: string, properties: TemplateObject): TemplatePart => ({ kind: 'more', of, properties });
const exists: Read = () => ({ kind: 'left-out', reason: 'exists' });
const removal: Read = () => ({ kind: 'left-out', reason: 'removal' });

const without = (input: CallInput, ...names: string[]): CallInput =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));

function objectOf(input: CallInput, outputs: OutputValues, rename?: (name: string) => string): TemplateObject {
  const value = templateValue(input, outputs, rename);
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** CloudFormation has every list of tags as keys and values. */
const tagList = (tags: CallInput[string], outputs: OutputValues): TemplateObject => {
  if (typeof tags !== 'object') return {};
  const pairs = Object.entries(objectOf({ tags }, outputs).tags ?? {});
  return { Tags: pairs.map(([Key, Value]) => ({ Key, Value })) };
};

/** Policies are JSON texts in calls, and objects in a template. */
const document = (text: CallInput[string]): TemplateValue => (typeof text === 'string' ? JSON.parse(text) : '');

const ecs =
  (type: string, ...dropped: string[]): Read =>
  (input, outputs) =>
    resource(type, objectOf(without(input, ...dropped), outputs, capital));

const balancer =
  (type: string, ...dropped: string[]): Read =>
  (input, outputs) =>
    resource(type, objectOf(without(input, ...dropped), outputs));

const securityGroup: Read = ({ Description = '', TagSpecifications, ...input }, outputs) => {
  const [first] = Array.isArray(TagSpecifications) ? TagSpecifications : [];
  return resource('AWS::EC2::SecurityGroup', {
    ...objectOf(input, outputs),
    GroupDescription: templateValue(Description, outputs),
    ...objectOf({ Tags: first?.Tags }, outputs),
  });
};

const ingress: Read = ({ GroupId = '', IpPermissions }, outputs) => {
  const [permission] = Array.isArray(IpPermissions) ? IpPermissions : [];
  const { IpRanges, UserIdGroupPairs, ...rest } = permission ?? {};
  const [range] = Array.isArray(IpRanges) ? IpRanges : [];
  const [pair] = Array.isArray(UserIdGroupPairs) ? UserIdGroupPairs : [];
  const properties = objectOf(
    { GroupId, ...rest, CidrIp: range?.CidrIp, SourceSecurityGroupId: pair?.GroupId },
    outputs,
  );
  return resource('AWS::EC2::SecurityGroupIngress', properties, `Port${properties.FromPort}`);
};

const role: Read = ({ AssumeRolePolicyDocument, ...input }, outputs) =>
  resource('AWS::IAM::Role', {
    ...objectOf(input, outputs),
    AssumeRolePolicyDocument: document(AssumeRolePolicyDocument),
  });

const rolePolicy: Read = ({ PolicyDocument, ...input }, outputs) =>
  resource('AWS::IAM::RolePolicy', { ...objectOf(input, outputs), PolicyDocument: document(PolicyDocument) }, 'Policy');

/** What each call becomes in a template (CloudFormation Template Reference). */
export const RESOURCES: Readonly<Record<string, Read>> = {
  'application-autoscaling:RegisterScalableTarget': (input, outputs) =>
    resource('AWS::ApplicationAutoScaling::ScalableTarget', objectOf(without(input, 'Tags'), outputs)),
  'application-autoscaling:PutScalingPolicy': (input, outputs) =>
    resource('AWS::ApplicationAutoScaling::ScalingPolicy', objectOf(input, outputs)),
  'application-autoscaling:PutScheduledAction': (input, outputs) =>
    more('AWS::ApplicationAutoScaling::ScalableTarget', {
      ScheduledActions: [objectOf(without(input, 'ServiceNamespace', 'ResourceId', 'ScalableDimension'), outputs)],
    }),
  'application-autoscaling:DeleteScalingPolicy': removal,
  'application-autoscaling:DeleteScheduledAction': removal,
  'application-autoscaling:DeregisterScalableTarget': removal,
  'ec2:CreateSecurityGroup': securityGroup,
  'ec2:AuthorizeSecurityGroupIngress': ingress,
  'ecs:CreateCluster': ecs('AWS::ECS::Cluster'),
  'ecs:PutClusterCapacityProviders': ecs('AWS::ECS::ClusterCapacityProviderAssociations'),
  'ecs:RegisterTaskDefinition': ecs('AWS::ECS::TaskDefinition'),
  'ecs:CreateService': ecs('AWS::ECS::Service', 'clientToken'),
  'ecs:UpdateService': exists,
  'ecs:TagResource': exists,
  'elasticloadbalancing:CreateLoadBalancer': balancer('AWS::ElasticLoadBalancingV2::LoadBalancer'),
  'elasticloadbalancing:CreateTargetGroup': balancer('AWS::ElasticLoadBalancingV2::TargetGroup'),
  'elasticloadbalancing:ModifyTargetGroupAttributes': ({ Attributes = [] }, outputs) =>
    more('AWS::ElasticLoadBalancingV2::TargetGroup', { TargetGroupAttributes: templateValue(Attributes, outputs) }),
  'elasticloadbalancing:CreateListener': balancer('AWS::ElasticLoadBalancingV2::Listener', 'Tags'),
  'elasticloadbalancing:CreateRule': balancer('AWS::ElasticLoadBalancingV2::ListenerRule', 'Tags'),
  'elasticloadbalancing:ModifyTargetGroup': exists,
  'elasticloadbalancing:ModifyRule': exists,
  'events:PutRule': (input, outputs) =>
    resource('AWS::Events::Rule', {
      ...objectOf(without(input, 'EventPattern'), outputs),
      EventPattern: document(input.EventPattern),
    }),
  'events:PutTargets': ({ Targets = [] }, outputs) =>
    more('AWS::Events::Rule', { Targets: templateValue(Targets, outputs) }),
  'iam:CreateRole': role,
  'iam:AttachRolePolicy': ({ PolicyArn = '' }, outputs) =>
    more('AWS::IAM::Role', { ManagedPolicyArns: [templateValue(PolicyArn, outputs)] }),
  'iam:PutRolePolicy': rolePolicy,
  'logs:CreateLogGroup': ({ logGroupName = '', tags }, outputs) =>
    resource('AWS::Logs::LogGroup', { LogGroupName: templateValue(logGroupName, outputs), ...tagList(tags, outputs) }),
  'logs:PutResourcePolicy': ({ policyName = '', policyDocument = '' }, outputs) =>
    resource('AWS::Logs::ResourcePolicy', {
      PolicyName: templateValue(policyName, outputs),
      PolicyDocument: templateValue(policyDocument, outputs),
    }),
  'logs:DeleteRetentionPolicy': exists,
  'logs:PutRetentionPolicy': ({ retentionInDays = 0 }, outputs) =>
    more('AWS::Logs::LogGroup', { RetentionInDays: templateValue(retentionInDays, outputs) }),
};

/** The attribute of a resource for `Fn::GetAtt`, by the last member of an output's path; other outputs are `Ref`. */
const ATTRIBUTES: Readonly<Record<string, string | undefined>> = {
  clusterArn: 'Arn',
  Arn: 'Arn',
  GroupId: 'GroupId',
  DNSName: 'DNSName',
};

/** The value of an output, by the JMESPath that reads it from the answer. */
export function attributeOf(logicalId: string, path: string): TemplateValue {
  const attribute = ATTRIBUTES[path.slice(path.lastIndexOf('.') + 1)];
  return attribute === undefined ? { Ref: logicalId } : { 'Fn::GetAtt': [logicalId, attribute] };
}

export const nameOf = ({ service, operation }: Call): string => `${service}:${operation}`;
