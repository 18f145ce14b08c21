import type { PutRuleRequest, PutRuleResponse } from '@aws-sdk/client-eventbridge';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { checkBus, validation } from './find';
import { readPattern } from './patterns';
import { checkScheduleExpression, planRule } from './schedules';
import { mergeTags } from './tags';

const NAME = /^[.\-_A-Za-z0-9]{1,64}$/;
const MOST_RULES = 300;

/** Makes a rule, or changes one: its targets and tags stay. */
export const putRule =
  (world: World): Operation<PutRuleRequest, PutRuleResponse> =>
  ({ Name = '', ScheduleExpression, EventPattern, State = 'ENABLED', Description, RoleArn, Tags, EventBusName }) => {
    checkBus(world, EventBusName);
    if (!NAME.test(Name))
      throw validation(
        `1 validation error detected: Value '${Name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+`,
      );
    if (!ScheduleExpression && !EventPattern)
      throw validation('Parameter(s) EventPattern or ScheduleExpression must be specified.');
    if (ScheduleExpression) checkScheduleExpression(ScheduleExpression);
    if (EventPattern) readPattern(EventPattern);
    const existing = world.events.rules.get(Name);
    if (!existing && world.events.rules.size >= MOST_RULES) {
      throw new AwsFault('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
    }
    const tags = existing?.tags ?? mergeTags(new Map(), Tags);
    const rule = {
      name: Name,
      arn: `arn:${world.partition}:events:${world.region}:${world.account}:rule/${Name}`,
      description: Description,
      schedule: ScheduleExpression || undefined,
      pattern: EventPattern || undefined,
      isEnabled: State !== 'DISABLED',
      roleArn: RoleArn,
      createdBy: world.account,
      targets: existing?.targets ?? new Map(),
      tags,
    };
    world.events.rules.set(Name, rule);
    planRule(world, rule);
    return { RuleArn: rule.arn };
  };
