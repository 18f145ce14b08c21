import type { GetScheduleGroupOutput, GetScheduleOutput, ScheduleSummary, Target } from '@aws-sdk/client-scheduler';
import type { Schedule, ScheduleGroup } from '@/sandbox/state/events';

const dateOr = (at: number | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

export function scheduleShape(schedule: Schedule): GetScheduleOutput {
  const target: Partial<Target> = schedule.target;
  return {
    Arn: schedule.arn,
    GroupName: schedule.group,
    Name: schedule.name,
    ScheduleExpression: schedule.expression,
    StartDate: dateOr(schedule.startsAt),
    EndDate: dateOr(schedule.endsAt),
    Description: schedule.description,
    ScheduleExpressionTimezone: schedule.timezone,
    State: schedule.isEnabled ? 'ENABLED' : 'DISABLED',
    CreationDate: new Date(schedule.createdAt),
    LastModificationDate: new Date(schedule.changedAt),
    KmsKeyArn: schedule.kmsKeyArn,
    Target: { Arn: undefined, RoleArn: undefined, ...target },
    FlexibleTimeWindow:
      schedule.flexibleMinutes === undefined
        ? { Mode: 'OFF' }
        : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: schedule.flexibleMinutes },
    ActionAfterCompletion: schedule.deletesItself ? 'DELETE' : 'NONE',
  };
}

export function scheduleSummary({
  arn,
  name,
  group,
  isEnabled,
  createdAt,
  changedAt,
  target,
}: Schedule): ScheduleSummary {
  const { Arn }: Partial<Target> = target;
  return {
    Arn: arn,
    Name: name,
    GroupName: group,
    State: isEnabled ? 'ENABLED' : 'DISABLED',
    CreationDate: new Date(createdAt),
    LastModificationDate: new Date(changedAt),
    Target: { Arn },
  };
}

export const groupShape = ({ arn, name, state, createdAt, changedAt }: ScheduleGroup): GetScheduleGroupOutput => ({
  Arn: arn,
  Name: name,
  State: state,
  CreationDate: new Date(createdAt),
  LastModificationDate: new Date(changedAt),
});
