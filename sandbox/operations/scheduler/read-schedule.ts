import type { CreateScheduleInput, Target } from '@aws-sdk/client-scheduler';
import { parseSchedule } from '@/sandbox/engine/autoscaler/schedule';
import { isTimezone } from '@/sandbox/engine/autoscaler/time-zone';
import { canAssumeRole } from '@/sandbox/policy/trust';
import type { Schedule } from '@/sandbox/state/events';
import type { World } from '@/sandbox/world';
import { validation } from './find';

export type ScheduleSettings = Omit<
  Schedule,
  'name' | 'arn' | 'group' | 'createdAt' | 'changedAt' | 'clientToken' | 'nextAt'
>;

/** What a request says of a schedule but its name. @throws AwsFault `ValidationException` */
export function readSchedule(world: World, request: Omit<CreateScheduleInput, 'Name' | 'GroupName'>): ScheduleSettings {
  const {
    ScheduleExpression = '',
    ScheduleExpressionTimezone = 'UTC',
    StartDate,
    EndDate,
    FlexibleTimeWindow,
  } = request;
  if (!parseSchedule(ScheduleExpression)) throw validation(`Invalid Schedule Expression ${ScheduleExpression}.`);
  if (!isTimezone(ScheduleExpressionTimezone)) throw validation('Invalid schedule expression timezone.');
  if (StartDate && EndDate && StartDate >= EndDate) throw validation('The EndDate must come after the StartDate.');
  const { Mode, MaximumWindowInMinutes } = FlexibleTimeWindow ?? {};
  if (Mode !== 'OFF' && Mode !== 'FLEXIBLE')
    throw validation('FlexibleTimeWindow with a mode of OFF or FLEXIBLE is required.');
  const isFlexible = Mode === 'FLEXIBLE';
  if (isFlexible !== (MaximumWindowInMinutes !== undefined)) {
    throw validation('MaximumWindowInMinutes goes with mode FLEXIBLE, and with no other.');
  }
  if (MaximumWindowInMinutes !== undefined && !(MaximumWindowInMinutes >= 1 && MaximumWindowInMinutes <= 1440)) {
    throw validation('MaximumWindowInMinutes must be between 1 and 1440.');
  }
  return {
    expression: ScheduleExpression,
    timezone: ScheduleExpressionTimezone,
    startsAt: StartDate?.getTime(),
    endsAt: EndDate?.getTime(),
    description: request.Description,
    isEnabled: request.State !== 'DISABLED',
    kmsKeyArn: request.KmsKeyArn,
    flexibleMinutes: MaximumWindowInMinutes,
    deletesItself: request.ActionAfterCompletion === 'DELETE',
    target: readTarget(world, request.Target),
  };
}

/** Calls of AWS that a schedule can make by itself and that the sandbox makes for it. */
export const UNIVERSAL_CALLS = ['ecs:runTask', 'ecs:updateService', 'ecs:stopTask', 'sqs:sendMessage'] as const;
const UNIVERSAL = /^arn:[\w-]+:scheduler:::aws-sdk:([a-z0-9-]+:[A-Za-z0-9]+)$/;
const ARN = /^arn:[\w-]+:[\w-]+:[\w-]*:\d*:.+$/;

/** The call that a universal target names, such as `ecs:updateService`. */
export const universalCall = (arn = ''): string | undefined => UNIVERSAL.exec(arn)?.[1];

function readTarget(world: World, target: Partial<Target> | undefined): object {
  const { Arn = '', RoleArn = '', EcsParameters, Input } = target ?? {};
  if (!ARN.test(Arn)) throw validation('Provided Arn is not in correct format.');
  if (!/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(RoleArn))
    throw validation('Provided RoleArn is not in correct format.');
  if (!canAssumeRole(world, 'scheduler.amazonaws.com', RoleArn)) {
    throw validation('The execution role you provide must allow AWS EventBridge Scheduler to assume the role.');
  }
  const call = universalCall(Arn);
  if (call && !UNIVERSAL_CALLS.some((known) => known === call)) {
    throw validation(`The sandbox makes no calls of ${call} for schedules: ${UNIVERSAL_CALLS.join(', ')}.`);
  }
  if (call && !isJson(Input)) throw validation('Input of a universal target must be valid JSON.');
  if (!call && Arn.split(':')[2] === 'ecs' && !EcsParameters?.TaskDefinitionArn) {
    throw validation('EcsParameters with a TaskDefinitionArn are required for a target in Amazon ECS.');
  }
  const { TaskCount = 1 } = EcsParameters ?? {};
  if (!(TaskCount >= 1 && TaskCount <= 10)) throw validation('TaskCount must be between 1 and 10.');
  return { RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }, ...target };
}

function isJson(text = '{}'): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
