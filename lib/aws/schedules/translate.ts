import type { EcsParameters as RuleParameters, Target as RuleTarget } from '@aws-sdk/client-eventbridge';
import type { GetScheduleOutput, EcsParameters as SchedulerParameters } from '@aws-sdk/client-scheduler';
import type { CallInput, Value } from '../../domain/plan/mutation';
import type { TaskSchedule } from '../../domain/schedules/task-schedule';
import { instant, requireField } from '../collect';

/** A rule as DescribeRule has it, as far as it says when it starts tasks. */
export type RawRule = {
  Name?: string;
  Arn?: string;
  Description?: string;
  ScheduleExpression?: string;
  State?: string;
};

/** RunTask by its own name: a schedule may call any operation of AWS so, its input spelled with capitals. */
const UNIVERSAL_RUN_TASK = /^arn:aws[a-z-]*:scheduler:::aws-sdk:ecs:runTask$/;
export const isRunTaskTarget = (arn: string): boolean => UNIVERSAL_RUN_TASK.test(arn);

/** Rules know Greenwich alone. */
const RULE_TIME_ZONE = 'UTC';

/** A schedule that starts tasks of a cluster; undefined when its target is something else. */
export function toSchedule(raw: Partial<GetScheduleOutput>, clusterArn: string): TaskSchedule | undefined {
  const target = requireField(raw.Target, 'Target');
  const request = requestOfSchedule(target, clusterArn);
  if (!request) return undefined;
  const window = raw.FlexibleTimeWindow;
  return {
    source: 'scheduler',
    id: requireField(raw.Arn, 'Arn'),
    name: requireField(raw.Name, 'Name'),
    group: raw.GroupName,
    description: raw.Description,
    expression: requireField(raw.ScheduleExpression, 'ScheduleExpression'),
    timeZone: raw.ScheduleExpressionTimezone ?? 'UTC',
    startsAt: instant(raw.StartDate),
    endsAt: instant(raw.EndDate),
    createdAt: instant(raw.CreationDate),
    isEnabled: raw.State !== 'DISABLED',
    flexibleMinutes: window?.Mode === 'FLEXIBLE' ? window.MaximumWindowInMinutes : undefined,
    needsEvent: false,
    request,
  };
}

function requestOfSchedule(
  { Arn, EcsParameters, Input }: NonNullable<GetScheduleOutput['Target']>,
  clusterArn: string,
): CallInput | undefined {
  if (Arn !== undefined && isRunTaskTarget(Arn)) {
    const request = lowerMembers(readJson(Input));
    return request && isOfCluster(request.cluster, clusterArn) ? { ...request, cluster: clusterArn } : undefined;
  }
  return Arn === clusterArn && EcsParameters ? requestOf(clusterArn, EcsParameters, readJson(Input)) : undefined;
}

/** A cluster is named by its name or its ARN; a request that names none is about `default`. */
function isOfCluster(cluster: Value | undefined, clusterArn: string): boolean {
  const name = cluster === undefined ? 'default' : cluster;
  return name === clusterArn || (typeof name === 'string' && clusterArn.endsWith(`:cluster/${name}`));
}

/** A rule's target that starts tasks of a cluster; undefined when it is another one. */
export function toRule(rule: RawRule, target: Partial<RuleTarget>, clusterArn: string): TaskSchedule | undefined {
  const { Arn, EcsParameters, Id, Input, InputPath, InputTransformer } = target;
  if (Arn !== clusterArn || !EcsParameters) return undefined;
  return {
    source: 'rule',
    id: `${requireField(rule.Arn, 'Arn')}#${requireField(Id, 'Target.Id')}`,
    name: requireField(rule.Name, 'Name'),
    description: rule.Description,
    expression: rule.ScheduleExpression || undefined,
    timeZone: RULE_TIME_ZONE,
    isEnabled: rule.State !== 'DISABLED',
    needsEvent: InputPath !== undefined || InputTransformer !== undefined,
    request: requestOf(clusterArn, EcsParameters, readJson(Input)),
  };
}

/** The RunTask that EventBridge makes of a target's parameters and its input, which has the overrides. */
function requestOf(cluster: string, raw: RuleParameters | SchedulerParameters, overrides: unknown): CallInput {
  const network = raw.NetworkConfiguration?.awsvpcConfiguration;
  const given: readonly Readonly<Record<string, string | undefined>>[] = (raw.Tags ?? []).map((tag) => ({ ...tag }));
  const tags = given.map((tag) => ({ key: tag.Key ?? tag.key ?? '', value: tag.Value ?? tag.value ?? '' }));
  return {
    cluster,
    taskDefinition: requireField(raw.TaskDefinitionArn, 'TaskDefinitionArn'),
    count: raw.TaskCount ?? 1,
    launchType: raw.LaunchType,
    capacityProviderStrategy: members(raw.CapacityProviderStrategy),
    networkConfiguration: network && {
      awsvpcConfiguration: {
        subnets: network.Subnets ?? [],
        securityGroups: network.SecurityGroups,
        assignPublicIp: network.AssignPublicIp,
      },
    },
    platformVersion: raw.PlatformVersion,
    group: raw.Group,
    enableECSManagedTags: raw.EnableECSManagedTags,
    enableExecuteCommand: raw.EnableExecuteCommand,
    placementConstraints: members(raw.PlacementConstraints),
    placementStrategy: members(raw.PlacementStrategy),
    propagateTags: raw.PropagateTags,
    referenceId: raw.ReferenceId,
    tags: tags.length > 0 ? tags : undefined,
    overrides: asObject(overrides),
  };
}

const members = (items: readonly object[] | undefined): Value | undefined =>
  items && items.length > 0 ? items.map((item) => asObject(item) ?? {}) : undefined;

/** The input of a target is whatever somebody typed there. */
function readJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const asObject = (value: unknown): CallInput | undefined => toInput(value, (name) => name);

const lowerMembers = (value: unknown): CallInput | undefined =>
  toInput(value, (name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`);

type Rename = (name: string) => string;

/** A mapping of JSON as the input of a call; undefined for anything else. */
function toInput(value: unknown, rename: Rename): CallInput | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [rename(name), toValue(member, rename)]));
}

/** JSON as a value of a call; a null stands for nothing. */
function toValue(value: unknown, rename: Rename): Value | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.flatMap((each) => toValue(each, rename) ?? []) : toInput(value, rename);
}
