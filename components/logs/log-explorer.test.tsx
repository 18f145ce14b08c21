import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { LogLine } from '@/lib/domain/log-line';
import type { Outcome } from '@/lib/domain/problem';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { deferredCall } from '../testing/deferred';
import { english } from '../testing/english';
import { fakeHeights } from '../testing/layout';
import { renderInService } from '../testing/render-in-service';
import { LogExplorer } from './log-explorer';
import { aLine } from './testing';

const T0 = Date.UTC(2026, 10, 23, 10);
const lineAt = (second: number, overrides: Partial<LogLine> = {}): LogLine =>
  aLine({ id: `line-${second}`, at: T0 + second * 1_000, message: `line ${second}`, ...overrides });
const linesOf = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => lineAt(from + index));

type Page = Outcome<{ lines: LogLine[]; more: boolean }>;

function open({ search = '', task }: { search?: string; task?: string } = {}) {
  vi.useFakeTimers();
  fakeHeights({ viewport: 220, row: 22 });
  const server = fakeEventSource('/api/logs/');
  const earlier = deferredCall<[unknown], Page>();
  const app = renderInService(<LogExplorer {...(task && { task })} />, {
    search,
    actions: { readLogs: earlier.call },
  });
  const send = async (lines: LogLine[]) => {
    server.send({ kind: 'lines', asOf: T0 + 3_600_000, cursor: 'c', lines });
    await act(() => vi.advanceTimersByTimeAsync(200));
  };
  return { ...app, server, earlier, send };
}

const shown = () => screen.queryAllByText(/^line \d+$/).map(({ textContent }) => textContent);
const button = (name: string) => screen.getByRole('button', { name });
const box = () => screen.getByRole('log');
const scrollTo = (top: number) => {
  box().scrollTop = top;
  fireEvent.scroll(box());
};
const backToLive = (count: number) => screen.queryByRole('button', { name: english('logs.backToLive', { count }) });

describe('LogExplorer', () => {
  it('shows the newest lines, and stays with them as they come', async () => {
    const { send } = open();
    await send(linesOf(0, 200));
    expect(shown()).toContain('line 199');
    expect(shown()).not.toContain('line 0');
    await send(linesOf(200, 400));
    expect(shown()).toContain('line 399');
    expect(shown()).not.toContain('line 199');
  });

  it('shows a line of 200,000 control bytes, cut, and goes on', async () => {
    const { send, user } = open();
    const hostile = `line ${'\u0001'.repeat(200_000)}${'{"a":'.repeat(50_000)}`;
    await send([lineAt(0), lineAt(1, { message: hostile })]);
    await user.click(button(english('logs.unfold')));
    screen.getByText(english('logs.cut', { size: '150 kB' }));
    await send([lineAt(2)]);
    expect(shown()).toEqual(['line 0', 'line 2']);
  });

  it('keeps the reader’s place once they scroll up, and counts what comes meanwhile', async () => {
    const { send, user } = open();
    await send(linesOf(0, 200));
    fireEvent.wheel(box());
    scrollTo(1_000);
    const before = box().scrollTop;
    await send(linesOf(200, 203));
    expect(box().scrollTop).toBe(before);
    expect(backToLive(3)).not.toBeNull();
    await user.click(button(english('logs.backToLive', { count: 3 })));
    await act(() => vi.advanceTimersByTimeAsync(200));
    expect(shown()).toContain('line 202');
    expect(screen.queryByRole('button', { name: english('logs.follow') })).toBeNull();
  });

  it('goes on following when the list scrolls by itself', async () => {
    const { send } = open();
    await send(linesOf(0, 200));
    scrollTo(4_000);
    scrollTo(1_000);
    expect(screen.queryByRole('button', { name: english('logs.follow') })).toBeNull();
  });

  it('pauses and follows by its button', async () => {
    const { send, user } = open();
    await send(linesOf(0, 200));
    await user.click(button(english('logs.pause')));
    await send(linesOf(200, 400));
    expect(shown()).not.toContain('line 399');
    expect(backToLive(200)).not.toBeNull();
    await user.click(button(english('logs.follow')));
    await act(() => vi.advanceTimersByTimeAsync(200));
    expect(shown()).toContain('line 399');
  });

  it('narrows down as one types, keeps that in the address, and says how much is shown', async () => {
    const { send, user, address } = open();
    await send(linesOf(0, 12));
    await user.type(screen.getByRole('searchbox'), 'line 1');
    expect(screen.getAllByText('line 1', { selector: 'mark' })).toHaveLength(3);
    expect(screen.getAllByText(/^line/)).toHaveLength(3);
    expect(address.search).toBe('?q=line+1');
    screen.getByText(english('logs.shown', { shown: '3', total: '12' }));
    await user.clear(screen.getByRole('searchbox'));
    expect(shown()).toHaveLength(12);
    expect(address.search).toBe('');
  });

  it('opens as the address says, and filters lines that come later too', async () => {
    const { send } = open({ search: '?level=error' });
    await send([lineAt(1), lineAt(2, { message: 'ERROR no database' })]);
    await send([lineAt(3), lineAt(4, { message: 'ERROR no disk' })]);
    expect(shown()).toEqual([]);
    screen.getByText('ERROR no database');
    screen.getByText('ERROR no disk');
  });

  it('shows the one task of a task’s page, and offers no other', async () => {
    const { send } = open({ task: 'a1' });
    await send([lineAt(1, { taskId: 'a1' }), lineAt(2, { taskId: 'b2' })]);
    expect(shown()).toEqual(['line 1']);
    expect(screen.queryByRole('combobox', { name: english('logs.task') })).toBeNull();
  });

  it('puts earlier lines before those at hand, asked for once, until the log begins', async () => {
    const { send, user, earlier } = open();
    await send(linesOf(100, 103));
    const load = button(english('logs.loadEarlier'));
    await user.dblClick(load);
    expect(earlier.call).toHaveBeenCalledOnce();
    expect(earlier.call.mock.calls[0]?.[0]).toMatchObject({ service: 'web', to: T0 + 100_000 - 1 });
    await send(linesOf(103, 104));
    await earlier.answer(0, { ok: true, value: { lines: linesOf(97, 99), more: false } });
    expect(shown()).toEqual(['line 97', 'line 98', 'line 100', 'line 101', 'line 102', 'line 103']);
  });

  it('says why earlier lines could not be read, keeps the others, and asks again', async () => {
    const { send, user, earlier } = open();
    await send(linesOf(100, 103));
    await user.click(button(english('logs.loadEarlier')));
    await earlier.answer(0, { ok: false, problem: { code: 'throttled' } });
    screen.getByRole('alert', { name: english('problem.codes.throttled.what') });
    expect(shown()).toHaveLength(3);
    await user.click(button(english('logs.loadEarlier')));
    await earlier.answer(1, { ok: true, value: { lines: linesOf(97, 99), more: false } });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(shown()).toHaveLength(5);
  });

  it('keeps a line unfolded while others come', async () => {
    const { send, user } = open();
    await send([lineAt(1, { message: '{"level":"info","msg":"started"}' })]);
    await user.click(button(english('logs.unfold')));
    screen.getByText(/"msg": "started"/);
    await send(linesOf(2, 5));
    expect(button(english('logs.fold')).getAttribute('aria-expanded')).toBe('true');
  });

  it('copies the lines shown, and no other', async () => {
    const { send, user } = open({ search: '?q=line+1' });
    await send(linesOf(0, 12));
    await user.click(button(english('logs.copy')));
    const copied = await navigator.clipboard.readText();
    expect(copied.split('\n').filter((line) => line.includes('line'))).toHaveLength(3);
    expect(copied).not.toContain('line 2');
  });
});
