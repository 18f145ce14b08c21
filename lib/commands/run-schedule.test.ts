import { describe, expect, it } from 'vitest';
import type { TaskSchedule } from '../domain/schedules/task-schedule';
import { anImage, aTaskDefinition, revisionArn } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { previewScheduleRun } from '../queries/schedules/preview-schedule-run';
import { runSchedule } from './run-schedule';

const revision = (number: number, status: 'active' | 'inactive' = 'active') =>
  aTaskDefinition({ family: 'report', revision: number, arn: revisionArn(number, 'report'), status });

const aSchedule = (taskDefinition: string, more: Partial<TaskSchedule> = {}): TaskSchedule => ({
  source: 'scheduler',
  id: 'nightly',
  name: 'nightly',
  expression: 'cron(0 2 * * ? *)',
  timeZone: 'UTC',
  isEnabled: true,
  needsEvent: false,
  request: {
    cluster: 'boutique',
    taskDefinition,
    count: 2,
    launchType: 'EC2',
    tags: [{ key: 'team', value: 'shop' }],
    overrides: { containerOverrides: [{ name: 'web', command: ['report'] }] },
  },
  ...more,
});

function open(schedule: TaskSchedule, definitions = [revision(1), revision(2)]) {
  const account = aFakeAccount({ schedules: [schedule], definitions, images: [anImage('1.4.2')] });
  const asked: unknown[] = [];
  const base = createTestContext(account);
  const context = createTestContext(account, {
    perform: (call) => {
      asked.push(call.input);
      return base.perform(call);
    },
  });
  const at = { ...AT, cluster: 'boutique', schedule: 'nightly' };
  const preview = () => previewScheduleRun.run(previewScheduleRun.input.parse(at), context);
  const run = (seen: string) => runSchedule.run(runSchedule.input.parse({ ...at, seen, despiteChecks: true }), context);
  return { account, asked, preview, run };
}

describe('running a schedule now', () => {
  it('makes the call that the schedule makes, of the revision that it would run, and says who did', async () => {
    const { account, asked, preview, run } = open(aSchedule('report'));
    const { seen, definition, count } = await preview();
    expect({ definition, count }).toEqual({ definition: 'report:2', count: 2 });
    const { tasks } = await run(seen);
    expect(tasks).toEqual(account.tasks.map(({ id }) => id));
    expect(asked).toEqual([
      {
        cluster: 'boutique',
        taskDefinition: revisionArn(2, 'report'),
        count: 2,
        launchType: 'EC2',
        overrides: { containerOverrides: [{ name: 'web', command: ['report'] }] },
        clientToken: expect.stringMatching(/^[0-9a-f-]{36}$/),
        tags: [
          { key: 'team', value: 'shop' },
          { key: 'gantry:managed', value: 'true' },
          { key: 'gantry:by', value: 'ana@boutique.example' },
        ],
      },
    ]);
  });

  it('runs the revision that is named, however old', async () => {
    expect(await open(aSchedule('report:1')).preview()).toMatchObject({ definition: 'report:1' });
  });

  it('is refused when the schedule, or what it would run, is no longer what was shown', async () => {
    const { account, asked, preview, run } = open(aSchedule('report'));
    const { seen } = await preview();
    account.definitions.push(revision(3));
    await expect(run(seen)).rejects.toMatchObject({ problem: { code: 'changed' } });
    expect(asked).toEqual([]);
  });

  it.each([
    ['an inactive revision', aSchedule('report:1'), [revision(1, 'inactive'), revision(2)], 'revision-inactive'],
    ['a revision that there is not', aSchedule('report:9'), [revision(1)], 'revision-missing'],
    ['a family without one', aSchedule('other'), [revision(1)], 'revision-missing'],
    ['what takes an event', aSchedule('report', { needsEvent: true }), [revision(1)], 'needs-event'],
  ])('is refused for %s', async (_, schedule, definitions, reason) => {
    await expect(open(schedule, definitions).preview()).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason } },
    });
  });

  it('fails when a check does, unless the person sets it aside', async () => {
    const account = aFakeAccount({ schedules: [aSchedule('report')], definitions: [revision(1)] });
    const context = createTestContext(account);
    const at = { ...AT, cluster: 'boutique', schedule: 'nightly' };
    const { seen, checks } = await previewScheduleRun.run(at, context);
    expect(checks.some(({ id, verdict }) => id === 'image' && verdict === 'failed')).toBe(true);
    const run = (despiteChecks: boolean) => runSchedule.run({ ...at, seen, despiteChecks }, context);
    await expect(run(false)).rejects.toMatchObject({ problem: { code: 'conflict', facts: { check: 'image' } } });
    expect((await run(true)).tasks).toHaveLength(1);
  });

  it('tells why ECS has started nothing', async () => {
    const account = aFakeAccount({ schedules: [aSchedule('report')], definitions: [revision(1)] });
    const failures = [{ reason: 'RESOURCE:MEMORY' }];
    const context = createTestContext(account, { perform: async () => ({ tasks: [], failures }) });
    const at = { ...AT, cluster: 'boutique', schedule: 'nightly' };
    const { seen } = await previewScheduleRun.run(at, context);
    await expect(runSchedule.run({ ...at, seen, despiteChecks: true }, context)).rejects.toMatchObject({
      problem: { code: 'conflict', source: 'ecs:RunTask', detail: 'RESOURCE:MEMORY' },
    });
  });
});
