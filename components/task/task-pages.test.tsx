import { act, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '@/lib/domain/problem';
import type { Task } from '@/lib/domain/task';
import { aTask, aTaskDefinition, T0 } from '@/lib/domain/testing/builders';
import type { GetEventHistory } from '@/lib/domain/wire/service-actions';
import type { GetFinalLines, GetTask, StopTask, TaskPageView } from '@/lib/domain/wire/task-actions';
import { formatDuration } from '@/lib/i18n/format';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { routes } from '@/lib/routes';
import { aServiceView } from '../service/testing';
import { deferredCall } from '../testing/deferred';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { renderInService, SERVICE } from '../testing/render-in-service';
import { ServiceTaskPage } from './service-task-page';
import { StandaloneTaskPage } from './standalone-task-page';
import { TasksView } from './tasks-view';

const MAY_STOP = ['task:stop'];
const stopped = (task: Task): Task => ({ ...task, state: 'stopped', desired: 'stopped', stoppedAt: T0 + 60_000 });
const foundTask = (task: Task, over: Partial<TaskPageView> = {}): TaskPageView => ({
  ...{ task, isPast: false, taskDefinition: aTaskDefinition() },
  ...over,
});
const readNothing: GetFinalLines = async () => ({ ok: true, value: { last: [] } });
const button = (name: string) => screen.getByRole('button', { name });
/** Whether the head of the page says that the task is in a state. */
const says = (state: 'pending' | 'running' | 'stopped') => {
  const head = screen.getByRole('heading', { level: 1 }).closest('header') ?? document.body;
  return within(head).queryByText(english(`states.task.${state}`)) !== null;
};

describe('ServiceTaskPage', () => {
  const running = aTask({ id: 'a1' });

  function open(options: Parameters<typeof renderInService>[1] = {}) {
    const server = fakeEventSource('/api/live/');
    const page = <ServiceTaskPage found={foundTask(running)} />;
    const app = renderInService(page, { view: aServiceView({ tasks: [running] }), permissions: MAY_STOP, ...options });
    let asOf = 1;
    /** The stream says which tasks there are now. */
    const send = (...tasks: Task[]) => {
      asOf += 1;
      server.send({ kind: 'snapshot', asOf, value: aServiceView({ tasks }) });
    };
    return { ...app, send };
  }

  it('follows the task, and keeps its end in sight once AWS has forgotten it', () => {
    const { send } = open();
    expect(says('running')).toBe(true);
    send(stopped(running));
    expect(says('stopped')).toBe(true);
    send();
    expect([says('running'), says('stopped')]).toEqual([false, true]);
  });

  it('stops the task once, after asking, and says so', async () => {
    const stopTask = vi.fn<StopTask>(async ({ task }) => ({ ok: true, value: { task } }));
    const { user } = open({ actions: { stopTask } });
    await user.click(button(english('task.stop')));
    expect(stopTask).not.toHaveBeenCalled();
    await user.dblClick(button(english('task.stopDialog.confirm')));
    const { service, ...cluster } = SERVICE;
    expect(stopTask.mock.calls).toEqual([[{ ...cluster, task: running.id }]]);
    expect(await screen.findAllByText(english('task.stopDialog.done', { id: running.id }))).not.toEqual([]);
  });

  it('says why a reader cannot stop it', async () => {
    const { user } = open({ permissions: [] });
    await user.click(button(english('task.stop')));
    expect(screen.queryByRole('dialog')).toBeNull();
    const description = english('progress.refusal.not-permitted', { permission: 'task:stop' });
    expect(screen.getByRole('button', { name: english('task.stop'), description })).toBeDefined();
  });
});

describe('the end of a task', () => {
  const ended: Task = {
    ...aTask({ id: 'dead1234', startedAt: T0, privateIp: '10.0.0.7' }),
    ...{ state: 'stopped', desired: 'stopped', stoppedAt: T0 + 95_000, stopCode: 'EssentialContainerExited' },
    stoppedReason: 'Essential container in task exited',
    containers: [
      { ...aTask().containers[0], name: 'web', image: 'web:1', state: 'stopped', health: 'unknown', exitCode: 3 },
    ],
  };
  const line = (id: string, message: string) => ({
    ...{ id, at: T0, ingestedAt: T0, group: '/ecs/web', stream: `web/web/dead1234`, taskId: 'dead1234', message },
  });

  function open(found: TaskPageView, getFinalLines: GetFinalLines = readNothing) {
    fakeEventSource('/api/live/');
    return renderInService(<ServiceTaskPage found={found} />, { actions: { getFinalLines } });
  }

  it('has the stop code, the exit code, how long it ran, and what it said last', async () => {
    const relevant = line('1', 'Error: DATABASE_URL is not set');
    open(foundTask(ended), async () => ({ ok: true, value: { relevant, last: [relevant, line('2', 'bye')] } }));
    const end = screen.getByRole('region', { name: english('task.end.title') });
    for (const text of ['EssentialContainerExited', '3', formatDuration('en', 95_000)])
      expect(within(end).getByText(text)).toBeDefined();
    expect((await within(end).findAllByText(relevant.message)).length).toBe(2);
    expect(within(end).getByText('bye')).toBeDefined();
  });

  it('that ECS has forgotten says where it is read from, and is not explained by what is wrong now', async () => {
    open(foundTask(ended, { isPast: true, taskDefinition: undefined }));
    expect(await screen.findByText(english('task.end.noLines'))).toBeDefined();
    expect(document.body.textContent).toContain('/aws/events/ecs/containerinsights/boutique/performance');
    expect(screen.getByRole('region', { name: english('task.end.title') })).toBeDefined();
  });

  it('is none of a task that runs: its addresses are there, each to copy, the public one to open', () => {
    const running = aTask({ privateIp: '10.0.0.7' });
    open(foundTask(running, { publicIp: '203.0.113.9' }));
    expect(screen.queryByRole('region', { name: english('task.end.title') })).toBeNull();
    const network = screen.getByRole('region', { name: english('task.page.network') });
    expect(within(network).getByRole('link').getAttribute('href')).toBe('http://203.0.113.9:8080/');
    expect(within(network).getByText('10.0.0.7')).toBeDefined();
    expect(within(network).getAllByRole('button')).toHaveLength(2);
  });
});

describe('StandaloneTaskPage', () => {
  const pending = aTask({ service: undefined, state: 'pending' });
  const running: Task = { ...pending, state: 'running' };
  const { service: _, ...at } = SERVICE;
  type Answer = Awaited<ReturnType<GetTask>>;

  async function open(task = pending) {
    vi.useFakeTimers();
    const load = deferredCall<Parameters<GetTask>, Answer>();
    renderInApp(<StandaloneTaskPage at={at} found={foundTask(task)} load={load.call} loadLines={readNothing} />);
    const wait = () => act(() => vi.advanceTimersByTimeAsync(3_500));
    const answer = (index: number, outcome: Outcome<Task>) =>
      load.answer(index, outcome.ok ? { ok: true, value: foundTask(outcome.value) } : outcome);
    return { wait, answer, timesAsked: () => load.call.mock.calls.length };
  }

  it('looks again until the task has stopped, and no more then', async () => {
    const { wait, answer, timesAsked } = await open();
    await answer(0, { ok: true, value: running });
    expect(says('running')).toBe(true);
    await wait();
    await answer(1, { ok: true, value: stopped(running) });
    expect(says('stopped')).toBe(true);
    await wait();
    await wait();
    expect(timesAsked()).toBe(2);
  });

  it('takes nothing back when it could not look, and looks again', async () => {
    const { wait, answer, timesAsked } = await open();
    await answer(0, { ok: true, value: running });
    await wait();
    await answer(1, { ok: false, problem: { code: 'throttled' } });
    expect([says('pending'), says('running')]).toEqual([false, true]);
    await wait();
    expect(timesAsked()).toBe(3);
  });
});

describe('TasksView', () => {
  const tasks = [
    aTask({ id: 'aaaa1111', zone: 'eu-west-3b', startedAt: T0 + 1_000 }),
    aTask({ id: 'bbbb2222', zone: 'eu-west-3a', startedAt: T0 + 2_000 }),
    aTask({ id: 'cccc3333', zone: 'eu-west-3c', startedAt: T0 + 3_000 }),
  ];

  const forgotten = stopped(aTask({ id: 'eeee5555' }));

  function open(past: readonly Task[] = []) {
    const server = fakeEventSource('/api/live/');
    const getEventHistory: GetEventHistory = async () => ({
      ok: true,
      value: {
        ...{ group: '/aws/events', isWritten: true },
        past: { tasks: past, events: [], isPartial: false, from: 0, retentionDays: 30 },
      },
    });
    const app = renderInService(<TasksView />, {
      view: aServiceView({ tasks }),
      permissions: MAY_STOP,
      actions: { getEventHistory },
    });
    const send = (next: Task[]) => server.send({ kind: 'snapshot', asOf: 2, value: aServiceView({ tasks: next }) });
    return { ...app, send };
  }
  const table = (name: 'running' | 'stopped') => screen.getByRole('table', { name: english(`task.list.${name}`) });
  const ids = (name: 'running' | 'stopped') =>
    within(table(name))
      .getAllByRole('link')
      .map(({ textContent }) => textContent);

  it('has the tasks of the event history that ECS has forgotten, and those alone, each with its page', async () => {
    open([...tasks.slice(0, 1), forgotten]);
    const past = await screen.findByRole('table', { name: english('task.list.past') });
    const links = within(past).getAllByRole('link');
    const { service: _, ...at } = SERVICE;
    expect(links.map((link) => link.getAttribute('href'))).toEqual([routes.task({ ...at, task: forgotten.id })]);
  });

  it('has the newest task first, and sorts by a column', async () => {
    const { user } = open();
    expect(ids('running')).toEqual(['cccc3333', 'bbbb2222', 'aaaa1111']);
    await user.click(button(english('task.column.zone')));
    expect(ids('running')).toEqual(['bbbb2222', 'aaaa1111', 'cccc3333']);
    await user.click(button(english('task.column.zone')));
    expect(ids('running')).toEqual(['cccc3333', 'aaaa1111', 'bbbb2222']);
  });

  it('stays sorted, with the focus where it was, when tasks come and go', async () => {
    const { user, send } = open();
    await user.click(button(english('task.column.zone')));
    send([...tasks.slice(0, 2), aTask({ id: 'dddd4444', zone: 'eu-west-3a1' }), ...tasks.slice(2).map(stopped)]);
    expect(ids('running')).toEqual(['bbbb2222', 'dddd4444', 'aaaa1111']);
    expect(ids('stopped')).toEqual(['cccc3333']);
    const running = within(table('running'));
    expect(document.activeElement).toBe(running.getByRole('button', { name: english('task.column.zone') }));
  });

  it('asks about the task whose button was pressed, though the list moves meanwhile', async () => {
    const { user, send } = open();
    const row = screen.getByRole('link', { name: 'bbbb2222' }).closest('tr');
    await user.click(within(row ?? document.body).getByRole('button', { name: english('task.stop') }));
    send([aTask({ id: 'dddd4444', startedAt: T0 + 9_000 }), ...tasks]);
    screen.getByRole('dialog', { name: english('task.stopDialog.title', { id: 'bbbb2222' }) });
  });
});
