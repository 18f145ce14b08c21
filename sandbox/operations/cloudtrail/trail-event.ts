import type { Event, Resource } from '@aws-sdk/client-cloudtrail';
import type { PastCall } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { identityOf } from '../sts/identity';

/** Calls that CloudTrail takes for data, and does not keep in its event history. */
const DATA_CALLS = new Set([
  'logs:PutLogEvents',
  'cloudwatch:PutMetricData',
  'cloudwatch:GetMetricData',
  'cloudwatch:GetMetricStatistics',
  'events:PutEvents',
  'sqs:SendMessage',
  'sqs:SendMessageBatch',
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:DeleteMessageBatch',
  'sqs:ChangeMessageVisibility',
]);

const SOURCES: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring',
  'application-autoscaling': 'autoscaling',
};
const READ = /^(Get|List|Describe|BatchGet|BatchCheck|Lookup|Search|Filter|Simulate|StartQuery|StartLiveTail|Test)/;

export const isReadOnly = (operation: string): boolean => READ.test(operation);

export const isManagementCall = ({ service, operation }: PastCall): boolean =>
  service !== '' && operation !== '' && !DATA_CALLS.has(`${service}:${operation}`);

/** A call as the event history of CloudTrail has it. */
export function trailEvent(world: World, call: PastCall): Event {
  const { arn, userId } = identityOf(world, call.accessKeyId);
  const source = `${Object.hasOwn(SOURCES, call.service) ? SOURCES[call.service] : call.service}.amazonaws.com`;
  const isSession = arn.includes(':assumed-role/');
  const name = isSession ? (arn.split('/').at(-1) ?? '') : arn.slice(arn.lastIndexOf('/') + 1);
  const resources = resourcesIn(call);
  const record = {
    eventVersion: '1.11',
    userIdentity: {
      type: isSession ? 'AssumedRole' : 'IAMUser',
      principalId: userId,
      arn,
      accountId: world.account,
      accessKeyId: call.accessKeyId,
      ...(isSession ? {} : { userName: name }),
    },
    eventTime: new Date(call.at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    eventSource: source,
    eventName: call.operation,
    awsRegion: call.region,
    sourceIPAddress: '127.0.0.1',
    userAgent: call.userAgent,
    ...(call.code === undefined ? {} : { errorCode: call.code, errorMessage: call.message }),
    requestParameters: call.request ?? null,
    responseElements: null,
    requestID: call.requestId,
    eventID: call.requestId,
    readOnly: isReadOnly(call.operation),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: world.account,
    eventCategory: 'Management',
  };
  return {
    EventId: call.requestId,
    EventName: call.operation,
    ReadOnly: String(isReadOnly(call.operation)),
    AccessKeyId: call.accessKeyId,
    EventTime: new Date(call.at),
    EventSource: source,
    Username: name,
    Resources: resources,
    CloudTrailEvent: JSON.stringify(record),
  };
}

const TYPES: Readonly<Record<string, string>> = {
  cluster: 'AWS::ECS::Cluster',
  service: 'AWS::ECS::Service',
  serviceName: 'AWS::ECS::Service',
  task: 'AWS::ECS::Task',
  taskDefinition: 'AWS::ECS::TaskDefinition',
  repositoryName: 'AWS::ECR::Repository',
  logGroupName: 'AWS::Logs::LogGroup',
  RoleName: 'AWS::IAM::Role',
  roleName: 'AWS::IAM::Role',
  SecretId: 'AWS::SecretsManager::Secret',
};

/** The resources that a request names, by the members that name them. */
function resourcesIn({ request = {} }: PastCall): Resource[] {
  return Object.entries(request).flatMap(([member, value]) => {
    const type = Object.hasOwn(TYPES, member) ? TYPES[member] : undefined;
    if (typeof value !== 'string' || value === '') return [];
    if (type) return [{ ResourceType: type, ResourceName: value }];
    return value.startsWith('arn:') ? [{ ResourceName: value }] : [];
  });
}
