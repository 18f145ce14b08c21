import { nextRun, parseSchedule } from '@/sandbox/engine/autoscaler/schedule';
import type { Rule } from '@/sandbox/state/events';
import type { World } from '@/sandbox/world';
import { validation } from './find';

/** @throws AwsFault `ValidationException`: rules take `rate(…)` and `cron(…)` */
export function checkScheduleExpression(expression: string): string {
  if (parseSchedule(expression) && !expression.startsWith('at(')) return expression;
  throw validation('Parameter ScheduleExpression is not valid.');
}

/** Plans the next time that a rule's schedule is due, in place of what was planned before. */
export function planRule(world: World, rule: Rule, since = world.now): void {
  const schedule = rule.isEnabled && rule.schedule ? parseSchedule(rule.schedule) : undefined;
  rule.nextAt = schedule && nextRun(schedule, { after: world.now, since, timezone: 'UTC', speed: world.speed });
  if (rule.nextAt !== undefined) world.agenda.add(rule.nextAt, { kind: 'rule.due', name: rule.name, at: rule.nextAt });
}
