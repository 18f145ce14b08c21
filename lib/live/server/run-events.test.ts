import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LiveEvent } from '../../domain/live';
import type { RunProgress } from '../../domain/runs/run';
import { HEARTBEAT_MS } from './heartbeat';
import { toRunEvents } from './run-events';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const done: RunProgress = {
  id: '1',
  startedAt: 1,
  outcome: 'succeeded',
  cluster: 'c',
  service: 's',
  by: 'ana',
  steps: [],
};

it('stays open after the run has finished, so that browsers do not ask for it again and again', async () => {
  const leave = new AbortController();
  const heard: LiveEvent<RunProgress>['kind'][] = [];
  async function* progress() {
    yield done;
  }
  const ended = (async () => {
    for await (const { kind } of toRunEvents(progress(), () => 7, leave.signal)) heard.push(kind);
  })();
  await vi.advanceTimersByTimeAsync(2 * HEARTBEAT_MS);
  expect(heard).toEqual(['snapshot', 'unchanged', 'unchanged']);
  leave.abort();
  await ended;
});
