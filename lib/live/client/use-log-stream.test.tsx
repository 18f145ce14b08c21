import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogLine } from '../../domain/log-line';
import { backoffMs } from './connection';
import { useLiveStatus } from './live-status';
import { fakeEventSource } from './testing/fake-event-source';
import { useLogStream } from './use-log-stream';

let addresses = 0;
/** Streams are shared by address, so each test has one of its own. */
const freshUrl = () => `/logs/${++addresses}?since=5`;
/** Longer than lines are collected for one drawing. */
const DRAWN_MS = 100;

const aLine = (id: string, at: number): LogLine => ({
  id,
  at,
  ingestedAt: at,
  group: '/ecs/web',
  stream: 'web/web/1',
  message: id,
});
const lines = (asOf: number, cursor: string, ...ids: string[]) => ({
  kind: 'lines',
  asOf,
  cursor,
  lines: ids.map((id, index) => aLine(id, asOf + index)),
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
});

const advance = (ms = DRAWN_MS) => act(() => vi.advanceTimersByTimeAsync(ms));

function follow() {
  const server = fakeEventSource();
  const url = freshUrl();
  let drawn = 0;
  const hook = renderHook(
    ({ address }) => {
      drawn += 1;
      return useLogStream(address);
    },
    { initialProps: { address: url as string | false } },
  );
  const shown = () => hook.result.current.lines.map(({ id }) => id);
  return { ...hook, server, url, shown, timesDrawn: () => drawn };
}

describe('useLogStream', () => {
  it('shows lines ordered by time, and that older ones are still loading', async () => {
    const { result, server, shown } = follow();
    expect(result.current).toMatchObject({ lines: [], catchingUp: true });
    server.send({ ...lines(2_000, 'c1', 'second', 'third'), more: true });
    await advance();
    expect(result.current).toMatchObject({ asOf: 2_000, catchingUp: true });
    server.send(lines(1_000, 'c2', 'first'));
    await advance();
    expect(shown()).toEqual(['first', 'second', 'third']);
    expect(result.current.catchingUp).toBe(false);
  });

  it('draws once for a burst', async () => {
    const { server, shown, timesDrawn } = follow();
    const before = timesDrawn();
    for (let burst = 0; burst < 50; burst += 1) server.send(lines(1_000 + burst, `c${burst}`, `line-${burst}`));
    await advance();
    expect(shown()).toHaveLength(50);
    expect(timesDrawn() - before).toBe(1);
  });

  it('goes on from the last event after a loss, and shows a line that comes twice once', async () => {
    const { server, url, shown } = follow();
    server.send(lines(1_000, 'c1', 'one', 'two'), 'c1');
    server.lose();
    await advance(backoffMs(0, 1));
    expect(server.urls()).toEqual([url, `${url}&after=c1`]);
    server.send(
      { kind: 'lines', asOf: 1_002, cursor: 'c2', lines: [aLine('two', 1_001), aLine('three', 1_002)] },
      'c2',
    );
    await advance();
    expect(shown()).toEqual(['one', 'two', 'three']);
  });

  it('keeps its lines beside a problem, which the next lines take away', async () => {
    const { result, server, shown } = follow();
    server.send(lines(1_000, 'c1', 'one'));
    server.send({ kind: 'error', problem: { code: 'throttled' } });
    await advance();
    expect(shown()).toEqual(['one']);
    expect(result.current.problem).toEqual({ code: 'throttled' });
    server.send(lines(2_000, 'c2', 'two'));
    await advance();
    expect(shown()).toEqual(['one', 'two']);
    expect(result.current.problem).toBeUndefined();
  });

  it('begins with no line of the address before, whose connection it closes', async () => {
    const { rerender, server, shown } = follow();
    server.send(lines(1_000, 'c1', 'one'));
    await advance();
    const other = freshUrl();
    rerender({ address: other });
    await advance();
    expect(shown()).toEqual([]);
    expect(server.openUrls()).toEqual([other]);
  });

  it('follows nothing without an address', async () => {
    const { rerender, server, result } = follow();
    rerender({ address: false });
    await advance();
    expect(server.openUrls()).toEqual([]);
    expect(result.current.lines).toEqual([]);
  });

  it('leaves neither a connection nor a timer behind', () => {
    const { unmount, server } = follow();
    server.send(lines(1_000, 'c1', 'one'));
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
    expect(server.openUrls()).toEqual([]);
  });

  it('tells the page how fresh its lines are once there was an answer', async () => {
    const { server } = follow();
    const page = renderHook(() => useLiveStatus());
    expect(page.result.current).toBeUndefined();
    server.send(lines(1_000, 'c1', 'one'));
    await advance();
    expect(page.result.current).toMatchObject({ asOf: 1_000, connection: 'live' });
    server.lose();
    await advance();
    expect(page.result.current?.connection).toBe('reconnecting');
  });
});
