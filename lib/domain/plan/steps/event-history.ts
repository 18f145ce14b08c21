import { parseArn } from '../../arn';
import { EVENT_HISTORY_DAYS, type EventHistoryState, eventHistoryGroup } from '../../event-history';
import type { Service } from '../../service';
import { type Mutation, quoteJmesPath } from '../mutation';
import type { Step } from '../step';
import { type Author, changingStep, existingStep, shortened } from './plan-context';
import { BY, MANAGED } from './tagging';

/** See PutRule and PutResourcePolicy: 64 characters of a rule's name. */
const NAME_MAX = 64;
const TARGET = 'event-history';

type Names = {
  cluster: string;
  clusterArn: string;
  account: string;
  group: string;
  groupArn: string;
  rule: string;
  ruleArn: string;
};

/** Everything that an event history is made of, by the ARN of a service of its cluster. */
function namesOf({ arn, cluster }: Pick<Service, 'arn' | 'cluster'>, author: Author): Names {
  const { partition = 'aws', region = '', account = '' } = parseArn(arn) ?? {};
  const arnOf = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const group = eventHistoryGroup(cluster);
  const rule = shortened(`gantry-events-${cluster}`, NAME_MAX, author);
  return {
    ...{ cluster, account, group, rule },
    clusterArn: arnOf('ecs', `cluster/${cluster}`),
    groupArn: arnOf('logs', `log-group:${group}`),
    ruleArn: arnOf('events', `rule/${rule}`),
  };
}

/**
 * The steps that turn on the event history of a cluster: the log group, the permission for EventBridge to write into it, and the
 * rule that does. See "Viewing Amazon ECS lifecycle events within Container Insights" in the CloudWatch User Guide.
 * @param state what there is of it; undefined where there is nothing
 */
export function eventHistorySteps(
  service: Pick<Service, 'arn' | 'cluster'>,
  state: EventHistoryState | undefined,
  author: Author,
): Step[] {
  const names = namesOf(service, author);
  return [groupStep(names, state, author), accessStep(names), ruleStep(names, author)];
}

function groupStep({ group }: Names, state: EventHistoryState | undefined, { by }: Author): Step {
  const days = state ? state.retentionDays : EVENT_HISTORY_DAYS;
  const base = {
    id: 'event-log-group',
    resource: 'log-group',
    facts: { group, days: String(days) },
    also: ['logs:TagResource'],
  } as const;
  if (state) return existingStep(base);
  const lookup = { service: 'logs', operation: 'DescribeLogGroups', input: { logGroupNamePrefix: group } } as const;
  const named = `logGroupName==${quoteJmesPath(group)}`;
  return changingStep('create', base, [
    {
      call: {
        service: 'logs',
        operation: 'CreateLogGroup',
        input: { logGroupName: group, tags: { [MANAGED]: 'true', [BY]: by } },
      },
      precondition: { call: lookup, condition: `logGroups[?${named}] | [0]` },
      inPlaceErrors: ['ResourceAlreadyExistsException'],
      undo: [
        {
          call: { service: 'logs', operation: 'DeleteLogGroup', input: { logGroupName: group } },
          inPlaceErrors: ['ResourceNotFoundException'],
        },
      ],
    },
    {
      call: {
        service: 'logs',
        operation: 'PutRetentionPolicy',
        input: { logGroupName: group, retentionInDays: EVENT_HISTORY_DAYS },
      },
      precondition: {
        call: lookup,
        condition: `logGroups[?${named} && retentionInDays==\`${EVENT_HISTORY_DAYS}\`] | [0]`,
      },
    },
  ]);
}

/**
 * EventBridge writes into a log group whose resource policy lets it, and says nothing where it may not. The rule is named, so that
 * nobody else's events get there.
 */
function accessStep({ group, groupArn, account, rule, ruleArn }: Names): Step {
  const policyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: `${groupArn}:*`,
        Condition: { StringEquals: { 'aws:SourceAccount': account }, ArnEquals: { 'aws:SourceArn': ruleArn } },
      },
    ],
  });
  const allow: Mutation = {
    call: { service: 'logs', operation: 'PutResourcePolicy', input: { policyName: rule, policyDocument } },
    precondition: {
      call: { service: 'logs', operation: 'DescribeResourcePolicies', input: {} },
      condition: `resourcePolicies[?policyName==${quoteJmesPath(rule)}] | [0]`,
    },
    undo: [
      {
        call: { service: 'logs', operation: 'DeleteResourcePolicy', input: { policyName: rule } },
        inPlaceErrors: ['ResourceNotFoundException'],
      },
    ],
  };
  return changingStep(
    'create',
    { id: 'event-log-access', resource: 'log-access', facts: { group }, dependsOn: ['event-log-group'] },
    [allow],
  );
}

function ruleStep({ cluster, clusterArn, group, groupArn, rule }: Names, { by }: Author): Step {
  const absentErrors = ['ResourceNotFoundException'];
  const make: Mutation = {
    call: {
      service: 'events',
      operation: 'PutRule',
      input: {
        Name: rule,
        Description: `ECS event history of the cluster ${cluster}`.slice(0, 512),
        EventPattern: JSON.stringify({ source: ['aws.ecs'], detail: { clusterArn: [clusterArn] } }),
        State: 'ENABLED',
        Tags: [
          { Key: MANAGED, Value: 'true' },
          { Key: BY, Value: by },
        ],
      },
    },
    precondition: {
      call: { service: 'events', operation: 'DescribeRule', input: { Name: rule } },
      condition: "State=='ENABLED'",
      absentErrors,
    },
    undo: [
      { call: { service: 'events', operation: 'DeleteRule', input: { Name: rule } }, inPlaceErrors: absentErrors },
    ],
  };
  const target: Mutation = {
    call: {
      service: 'events',
      operation: 'PutTargets',
      input: { Rule: rule, Targets: [{ Id: TARGET, Arn: groupArn }] },
    },
    precondition: {
      call: { service: 'events', operation: 'ListTargetsByRule', input: { Rule: rule } },
      condition: `Targets[?Arn==${quoteJmesPath(groupArn)}] | [0]`,
      absentErrors,
    },
    undo: [
      {
        call: { service: 'events', operation: 'RemoveTargets', input: { Rule: rule, Ids: [TARGET] } },
        inPlaceErrors: absentErrors,
      },
    ],
  };
  return changingStep(
    'create',
    {
      id: 'event-rule',
      resource: 'event-rule',
      facts: { rule, cluster, group },
      dependsOn: ['event-log-group', 'event-log-access'],
      also: ['events:TagResource'],
    },
    [make, target],
  );
}
