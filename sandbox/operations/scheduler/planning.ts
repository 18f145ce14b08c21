import { nextRun, parseSchedule } from '@/sandbox/engine/autoscaler/schedule';
import type { Schedule } from '@/sandbox/state/events';
import { MINUTE_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';

/**
 * Plans when a schedule runs next, in place of what was planned before. A rate begins at once, or with the start date;
 * within a flexible window it comes some time later.
 * @param ranAt when it has just run
 */
export function planSchedule(world: World, schedule: Schedule, ranAt?: number): void {
  const at = schedule.isEnabled ? dueAt(world, schedule, ranAt) : undefined;
  schedule.nextAt = at !== undefined && at <= (schedule.endsAt ?? Number.POSITIVE_INFINITY) ? at : undefined;
  if (schedule.nextAt === undefined) return;
  const window = ((schedule.flexibleMinutes ?? 0) * MINUTE_MS) / world.speed;
  const later = window > 0 ? Math.floor(window * world.random.next()) : 0;
  world.agenda.add(schedule.nextAt + later, {
    kind: 'schedule.due',
    group: schedule.group,
    name: schedule.name,
    at: schedule.nextAt,
  });
}

function dueAt(
  world: World,
  { expression, timezone, startsAt, createdAt }: Schedule,
  ranAt?: number,
): number | undefined {
  const parsed = parseSchedule(expression);
  if (!parsed) return undefined;
  const since = Math.max(startsAt ?? createdAt, createdAt);
  if (parsed.kind === 'rate' && ranAt === undefined && since >= world.now) return since;
  const after = Math.max(ranAt ?? world.now, (startsAt ?? 0) - 1);
  return nextRun(parsed, { after, since, timezone, speed: world.speed, skipsGaps: true });
}
