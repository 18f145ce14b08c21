import type { Rule as AwsRule } from '@aws-sdk/client-eventbridge';
import type { Rule } from '@/sandbox/state/events';

export const ruleShape = ({ name, arn, pattern, isEnabled, description, schedule, roleArn }: Rule): AwsRule => ({
  Name: name,
  Arn: arn,
  EventPattern: pattern,
  State: isEnabled ? 'ENABLED' : 'DISABLED',
  Description: description,
  ScheduleExpression: schedule,
  RoleArn: roleArn,
  EventBusName: 'default',
});
