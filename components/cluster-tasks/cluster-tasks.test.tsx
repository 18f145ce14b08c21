import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { english } from '@/components/testing/english';
import { renderInApp } from '@/components/testing/render';
import { clock } from '@/components/ui/time/clock';
import type { Outcome } from '@/lib/domain/problem';
import type { SchedulesView, ScheduleView } from '@/lib/domain/schedules/schedule-view';
import type { Task } from '@/lib/domain/task';
import { aCluster, aContainer, aStoppedTask, aTask, T0 } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { type ClusterTaskActions, ClusterTasksView } from './cluster-tasks-view';

const AT = { account: 'main', region: 'eu-west-3', cluster: 'boutique' };
const HOUR = 3_600_000;

const aSchedule = (more: Partial<ScheduleView> = {}): ScheduleView => ({
  source: 'scheduler',
  id: `arn:${more.name ?? 'nightly'}`,
  name: 'nightly',
  group: 'default',
  expression: 'cron(30 2 * * ? *)',
  timeZone: 'Europe/Paris',
  isEnabled: true,
  needsEvent: false,
  count: 1,
  overrides: [],
  revision: { family: 'report', runs: 7, newest: 7, state: 'newest' },
  next: { at: T0 + 2 * HOUR + 30_000, isEstimate: false },
  ...more,
});

const standalone = (more: Partial<Task>) => aTask({ service: undefined, deploymentId: undefined, ...more });
const view = (schedules: ScheduleView[], more: Partial<SchedulesView> = {}): Outcome<SchedulesView> => ({
  ok: true,
  value: { asOf: T0, schedules, problems: [], isPartial: false, ...more },
});

beforeEach(() => {
  fakeEventSource();
  clock.set(Date.now() - T0);
});
afterEach(() => clock.set(0));

function open(
  tasks: Task[],
  outcome: Outcome<SchedulesView>,
  { actions = {}, refusal, left }: { actions?: Partial<ClusterTaskActions>; refusal?: string; left?: number } = {},
) {
  const refuse = () => Promise.reject(new Error('not expected'));
  const value = {
    cluster: aCluster(),
    services: [],
    standaloneTasks: tasks,
    ...(left !== undefined && { stoppedLeftOut: left }),
  };
  return renderInApp(
    <ClusterTasksView
      at={AT}
      initial={{ asOf: T0, value }}
      actions={{ listSchedules: async () => outcome, preview: refuse, run: refuse, ...actions }}
      runRefusal={refusal}
    />,
    { now: new Date(T0) },
  );
}

const table = (name: string) => within(screen.getByRole('table', { name }));
const rowOf = (name: string, text: string) => within(table(name).getByText(text).closest('tr') ?? document.body);
const RUNNING = english('schedules.running');
const STOPPED = english('schedules.stopped');
const SCHEDULES = english('schedules.schedules');

describe('the standalone tasks of a cluster', () => {
  it('say who started them, and do not guess', async () => {
    open(
      [
        standalone({ id: 'aaaaaaaa1', startedBy: 'chronos-schedule/nightly' }),
        standalone({ id: 'bbbbbbbb1', startedBy: 'events-rule/cleanup' }),
        standalone({ id: 'cccccccc1', startedByPerson: 'ana@boutique.example' }),
        standalone({ id: 'dddddddd1', startedBy: 'GitHub-Actions' }),
        standalone({ id: 'eeeeeeee1' }),
      ],
      view([]),
    );
    const cell = (id: string) => rowOf(RUNNING, id).getAllByRole('cell')[2]?.textContent;
    expect(['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd', 'eeeeeeee'].map(cell)).toEqual([
      english('schedules.starter.scheduler', { name: 'nightly' }),
      english('schedules.starter.rule', { name: 'cleanup' }),
      english('schedules.starter.person', { name: 'ana@boutique.example' }),
      'GitHub Actions',
      english('schedules.starter.unsaid'),
    ]);
    await screen.findByText(english('schedules.none'));
  });

  it('that have stopped say how: whether their work was done, the stop code and the exit codes', async () => {
    const done = [aContainer({ name: 'web', state: 'stopped', exitCode: 0 })];
    open(
      [
        aStoppedTask({ id: 'aaaaaaaa1', service: undefined, containers: done }),
        aStoppedTask({ id: 'bbbbbbbb1', service: undefined }),
      ],
      view([]),
      { left: 3 },
    );
    const good = rowOf(STOPPED, 'aaaaaaaa');
    expect(good.getByText(english('schedules.result.succeeded'))).toBeDefined();
    const bad = rowOf(STOPPED, 'bbbbbbbb');
    expect(bad.getByText(english('schedules.result.failed'))).toBeDefined();
    const exit = english('schedules.exit', { container: 'web', exitCode: 1 });
    expect(bad.getByText(`EssentialContainerExited · ${exit}`)).toBeDefined();
    expect(screen.getByText(english('schedules.leftOut', { count: 3 }))).toBeDefined();
    await screen.findByText(english('schedules.none'));
  });

  it('are found by who started them, and shown fifty at a time', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      standalone({ id: `${index}-aaaaaaaa`, startedBy: `events-rule/${index < 55 ? 'often' : 'seldom'}` }),
    );
    const { user } = open(many, view([]));
    expect(table(RUNNING).getAllByRole('row')).toHaveLength(51);
    await user.click(screen.getByRole('button', { name: english('schedules.more', { count: 10 }) }));
    expect(table(RUNNING).getAllByRole('row')).toHaveLength(61);
    await user.type(screen.getByRole('searchbox'), 'seldom');
    await waitFor(() => expect(table(RUNNING).getAllByRole('row')).toHaveLength(6));
  });
});

describe('the schedules of a cluster', () => {
  it('say when they run next, what they run, and how the last run went', async () => {
    open([standalone({ startedBy: 'chronos-schedule/nightly', createdAt: T0 - HOUR })], view([aSchedule()]));
    await screen.findByRole('table', { name: SCHEDULES });
    const row = rowOf(SCHEDULES, 'nightly');
    expect(row.getByText('cron(30 2 * * ? *)')).toBeDefined();
    expect(row.getByText('Europe/Paris')).toBeDefined();
    expect(row.getByText(english('schedules.in', { duration: '2 hr' }))).toBeDefined();
    expect(row.getByRole('link', { name: 'report:7' })).toBeDefined();
    expect(row.getByText(english('schedules.result.running'))).toBeDefined();
  });

  it('are warned of when they are stuck on an old revision, or on one that is gone', async () => {
    const stuck = (name: string, state: 'old' | 'inactive', isEnabled = true) =>
      aSchedule({ name, isEnabled, revision: { family: 'report', pinned: 3, newest: 7, state } });
    open([], view([stuck('weekly', 'old'), stuck('daily', 'inactive'), stuck('asleep', 'old', false), aSchedule()]));
    await screen.findByText(english('schedules.stuck', { count: 2 }));
    expect(screen.getByText(english('schedules.stuckBody', { names: 'weekly, daily' }))).toBeDefined();
    expect(rowOf(SCHEDULES, 'weekly').getByText(english('schedules.revisionState.old', { newest: 7 }))).toBeDefined();
    expect(rowOf(SCHEDULES, 'daily').getByText(english('schedules.revisionState.inactive'))).toBeDefined();
    expect(
      rowOf(SCHEDULES, 'daily')
        .getByRole('button', { name: english('schedules.run.button') })
        .getAttribute('aria-disabled'),
    ).toBe('true');
  });

  it('count a rate of a rule from the last run, and say so', async () => {
    const rate = aSchedule({
      source: 'rule',
      name: 'often',
      expression: 'rate(3 hours)',
      timeZone: 'UTC',
      next: undefined,
    });
    open(
      [standalone({ startedBy: 'events-rule/often', createdAt: T0 - HOUR + 30_000 })],
      view([rate, { ...rate, id: 'b', name: 'never' }]),
    );
    await screen.findByRole('table', { name: SCHEDULES });
    expect(rowOf(SCHEDULES, 'often').getByText(english('schedules.in', { duration: '2 hr' }))).toBeDefined();
    expect(rowOf(SCHEDULES, 'never').getByText(english('schedules.noNext'))).toBeDefined();
  });

  it('that cannot be read are a problem of their own: tasks and other schedules are shown', async () => {
    const problem = { code: 'access-denied' as const, source: 'events:ListRuleNamesByTarget' };
    open([standalone({ id: 'aaaaaaaa1' })], view([aSchedule()], { problems: [problem] }));
    await screen.findByText(english('problem.codes.access-denied.what'));
    expect(rowOf(SCHEDULES, 'nightly')).toBeTruthy();
    expect(rowOf(RUNNING, 'aaaaaaaa')).toBeTruthy();
  });

  it('are run now when checks pass, exactly as they were shown', async () => {
    const run = vi.fn(async () => ({ ok: true as const, value: { tasks: ['aaaaaaaa1'] } }));
    const preview = async () => ({
      ok: true as const,
      value: {
        seen: 'print',
        definition: 'report:7',
        count: 1,
        checks: [{ id: 'image' as const, verdict: 'ok' as const, facts: {} }],
      },
    });
    const { user, router } = open([], view([aSchedule()]), { actions: { run, preview } });
    await user.click(await screen.findByRole('button', { name: english('schedules.run.button') }));
    const dialog = within(await screen.findByRole('dialog'));
    const confirm = dialog.getByRole('button', { name: english('schedules.run.confirm', { count: 1 }) });
    await waitFor(() => expect(confirm.getAttribute('aria-disabled')).toBeNull());
    await user.click(confirm);
    await waitFor(() => expect(router.push).toHaveBeenCalledWith('/main/eu-west-3/clusters/boutique/tasks/aaaaaaaa1'));
    expect(run).toHaveBeenCalledWith({ ...AT, schedule: 'arn:nightly', seen: 'print', despiteChecks: false });
  });

  it('are not run while a check fails, unless the person says so', async () => {
    const run = vi.fn(async () => ({ ok: true as const, value: { tasks: ['a', 'b'] } }));
    const failed = { id: 'image' as const, verdict: 'failed' as const, reason: 'missing', facts: { image: 'x' } };
    const preview = async () => ({
      ok: true as const,
      value: { seen: 'print', definition: 'report:7', count: 2, checks: [failed] },
    });
    const { user } = open([], view([aSchedule({ count: 2 })]), { actions: { run, preview } });
    await user.click(await screen.findByRole('button', { name: english('schedules.run.button') }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(await dialog.findByRole('checkbox', { name: english('schedules.run.despite') }));
    await user.click(dialog.getByRole('button', { name: english('schedules.run.confirm', { count: 2 }) }));
    await waitFor(() => expect(run).toHaveBeenCalledWith(expect.objectContaining({ despiteChecks: true })));
  });

  it('are run by nobody who may not', async () => {
    open([], view([aSchedule()]), { refusal: 'Ask an admin.' });
    const button = await screen.findByRole('button', { name: english('schedules.run.button') });
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });
});
