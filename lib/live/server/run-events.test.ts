import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunProgress } from '../../domain/runs/run';
import { RunProgressEvent } from '../../domain/wire/run-event';
import { readLiveEvent } from '../client/connection';
import { HEARTBEAT_MS } from './live-events';
import { toRunEvents } from './stream-run';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Values with every member. */
const whole: Required<Omit<RunProgress, 'steps'>> & { steps: Required<RunProgress['steps'][number]>[] } = {
  id: '1',
  startedAt: 1,
  finishedAt: 9,
  outcome: 'superseded',
  cluster: 'boutique',
  service: 'web',
  by: 'ana',
  verb: 'roll-out',
  supersededBy: { run: '2', by: 'ben', verb: 'roll-back' },
  supersedes: { run: '0', by: 'ana', verb: 'scale' },
  steps: [
    {
      id: 'service',
      resource: 'service',
      state: 'retained',
      startedAt: 2,
      finishedAt: 3,
      facts: { service: 'web' },
      outputs: { arn: 'arn' },
      made: true,
      problem: { code: 'conflict', source: 'ecs:UpdateService', detail: 'd', facts: { error: 'E' }, requestId: 'r' },
      retained: 'refused',
    },
  ],
};

async function listen(progress: RunProgress) {
  const leave = new AbortController();
  const heard: string[] = [];
  async function* once() {
    yield progress;
  }
  const ended = (async () => {
    for await (const event of toRunEvents(once(), () => 7, leave.signal)) heard.push(JSON.stringify(event));
  })();
  await vi.advanceTimersByTimeAsync(2 * HEARTBEAT_MS);
  leave.abort();
  await ended;
  return heard;
}

describe('the live stream of a run', () => {
  it('stays open after the run has finished, so that browsers do not ask for it again and again', async () => {
    const heard = await listen(whole);
    expect(heard.map((text) => readLiveEvent(text).kind)).toEqual(['snapshot', 'unchanged', 'unchanged']);
  });

  it('says nothing that is not in its schema, and is read by the browser', async () => {
    for (const text of await listen(whole)) {
      const sent: unknown = JSON.parse(text);
      expect(RunProgressEvent.parse(sent)).toEqual(sent);
      expect(readLiveEvent(text)).toEqual(sent);
    }
  });
});
