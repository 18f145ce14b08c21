import type { PutScheduledActionRequest } from '@aws-sdk/client-application-auto-scaling';
import { describe, expect, it } from 'vitest';
import { advance } from '@/sandbox/engine/handlers/advance';
import {
  activityTexts,
  aScaledService,
  registerTarget,
  SCALABLE_TARGET,
} from '@/sandbox/engine/testing/scaling-fixtures';
import { deleteScheduledAction } from '@/sandbox/operations/scaling/delete-scheduled-action';
import { putScheduledAction } from '@/sandbox/operations/scaling/put-scheduled-action';
import type { World } from '@/sandbox/world';

const put = (world: World, name: string, spec: Partial<PutScheduledActionRequest>) =>
  putScheduledAction(world)({ ...SCALABLE_TARGET, ScheduledActionName: name, ...spec });
/** The fixtures' world begins at nine o'clock in Greenwich on a Monday of November. */
const clock = (hour: number, minute = 0) => Date.UTC(2026, 10, 23, hour, minute);

describe('a scheduled action', () => {
  it('sets the bounds at its hour, and the desired count that lies beyond them', async () => {
    const { world, service, target } = aScaledService({ desired: 2 });
    const Timezone = 'Europe/Paris';
    await put(world, 'lunch', {
      Schedule: 'cron(0 11 * * ? *)',
      Timezone,
      ScalableTargetAction: { MinCapacity: 4, MaxCapacity: 8 },
    });
    await put(world, 'siesta', {
      Schedule: 'cron(0 14 * * ? *)',
      Timezone,
      ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 3 },
    });
    advance(world, clock(9, 59));
    expect(service.desiredCount).toBe(2);
    advance(world, clock(10, 1));
    expect([service.desiredCount, target.min, target.max]).toEqual([4, 4, 8]);
    advance(world, clock(13, 1));
    expect([service.desiredCount, target.min, target.max]).toEqual([3, 1, 3]);
    expect(activityTexts(target)).toEqual([
      'Setting min capacity to 4 and max capacity to 8 scheduled action name lunch was triggered: Successful',
      'Setting desired count to 4. minimum capacity was set to 4: Successful',
      'Setting min capacity to 1 and max capacity to 3 scheduled action name siesta was triggered: Successful',
      'Setting desired count to 3. maximum capacity was set to 3: Successful',
    ]);
    expect(target.activities.at(-1)?.message).toBe('Successfully set min capacity to 4 and max capacity to 8');
    advance(world, clock(34, 1));
    expect(service.desiredCount).toBe(4);
  });

  it('runs neither before its start nor after its end', async () => {
    const { world, target } = aScaledService();
    await put(world, 'sale', {
      Schedule: 'cron(0 * * * ? *)',
      StartTime: new Date(clock(11)),
      EndTime: new Date(clock(12, 30)),
      ScalableTargetAction: { MaxCapacity: 9 },
    });
    advance(world, clock(30));
    expect(target.activities.map(({ startedAt }) => startedAt)).toEqual([clock(12), clock(11)]);
  });

  it('runs once when it is one of a single time', async () => {
    const { world, target } = aScaledService();
    await put(world, 'once', { Schedule: 'at(2026-11-23T10:00:00)', ScalableTargetAction: { MaxCapacity: 9 } });
    advance(world, clock(30));
    expect(target.activities).toHaveLength(1);
  });

  it('does not run while schedules are suspended, nor when it is deleted', async () => {
    const { world, target } = aScaledService();
    await put(world, 'hourly', { Schedule: 'cron(0 * * * ? *)', ScalableTargetAction: { MaxCapacity: 9 } });
    registerTarget(world, { SuspendedState: { ScheduledScalingSuspended: true } });
    advance(world, clock(11, 30));
    expect(target.activities).toEqual([]);
    registerTarget(world, { SuspendedState: { ScheduledScalingSuspended: false } });
    advance(world, clock(12, 30));
    expect(target.activities).toHaveLength(1);
    await deleteScheduledAction(world)({ ...SCALABLE_TARGET, ScheduledActionName: 'hourly' });
    advance(world, clock(20));
    expect(target.activities).toHaveLength(1);
  });

  it('runs by its new schedule only when it was changed', async () => {
    const { world, target } = aScaledService();
    await put(world, 'one', { Schedule: 'at(2026-11-23T10:00:00)', ScalableTargetAction: { MaxCapacity: 9 } });
    await put(world, 'one', { Schedule: 'at(2026-11-23T11:00:00)' });
    advance(world, clock(20));
    expect(target.activities.map(({ startedAt }) => startedAt)).toEqual([clock(11)]);
  });

  it('changes nothing and says why when its minimum is above the maximum', async () => {
    const { world, target } = aScaledService({ max: 5 });
    await put(world, 'much', { Schedule: 'at(2026-11-23T10:00:00)', ScalableTargetAction: { MinCapacity: 7 } });
    advance(world, clock(11));
    expect(target).toMatchObject({ min: 1, max: 5, activities: [{ status: 'Failed' }] });
  });
});
