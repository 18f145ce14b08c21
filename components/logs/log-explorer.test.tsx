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

  it('does not say that nothing was said when reading failed', async () => {
    const { server } = open();
    server.send({ kind: 'error', problem: { code: 'throttled' } });
    await act(() => vi.advanceTimersByTimeAsync(200));
    screen.getByRole('alert', { name: english('problem.codes.throttled.what') });
    expect(screen.queryByText(english('logs.nothingYet'))).toBeNull();
  });

  it('filters by a regular expression, and says when it is none', async () => {
    const { send, user } = open({ search: '?regex=true' });
    await send(linesOf(8, 13));
    await user.type(screen.getByRole('searchbox'), '1[[12]$');
    // The engine is loaded when it is needed first.
    const settle = () =>
      act(async () => {
        await import('re2js');
        await vi.advanceTimersByTimeAsync(200);
      });
    await settle();
    await settle();
    const marks = screen.getAllByText(/^1/, { selector: 'mark' });
    expect(marks.map(({ textContent }) => textContent)).toEqual(['11', '12']);
    expect(screen.queryByText('line 10')).toBeNull();
    await user.clear(screen.getByRole('searchbox'));
    await user.type(screen.getByRole('searchbox'), '(');
    await settle();
    screen.getByText(english('logs.search.invalid.regex'));
  });
});

describe('a log of the past', () => {
  const T = new Date(T0).toISOString();

  it('opens as a link says: the line is marked among those before and after it, and nothing new is asked for', async () => {
    const { server, earlier } = open({ search: `?at=${T}&line=line-0` });
    await earlier.answer(0, { ok: true, value: { lines: linesOf(0, 3), more: false } });
    await earlier.answer(1, { ok: true, value: { lines: linesOf(-3, 0), more: false } });
    await act(() => vi.advanceTimersByTimeAsync(200));
    expect(shown()).toEqual(['line 0', 'line 1', 'line 2']);
    expect(server.urls()).toEqual([]);
    expect(document.querySelector('[aria-current="true"]')?.textContent).toContain('line 0');
  });

  it('says why it could not be read, and not that there is nothing', async () => {
    const { user, earlier } = open({ search: `?from=${T}` });
    await earlier.answer(0, { ok: false, problem: { code: 'throttled' } });
    screen.getByRole('alert', { name: english('problem.codes.throttled.what') });
    expect(screen.queryByText(english('logs.nothingInRange'))).toBeNull();
    await user.click(button(english('common.retry')));
    await earlier.answer(1, { ok: true, value: { lines: [], more: false } });
    screen.getByText(english('logs.nothingInRange'));
  });

  it('is left for what comes now', async () => {
    const { user, earlier, address, server } = open({ search: `?from=${T}` });
    await earlier.answer(0, { ok: true, value: { lines: linesOf(0, 3), more: false } });
    await user.click(button(english('logs.goLive')));
    expect(address.search).toBe('');
    expect(server.openUrls()).toHaveLength(1);
  });
});

describe('a search of the log', () => {
  const searchbox = () => screen.getByRole<HTMLInputElement>('searchbox');

  it('begins at Enter with what was typed to filter, shows what is found, and is in the address', async () => {
    const { send, user, address, server } = open();
    await send(linesOf(0, 3));
    await user.type(searchbox(), 'line 7{Enter}');
    expect(address.search).toBe('?search=line+7');
    expect(server.openUrls().map((url) => new URL(url, 'http://x').searchParams.get('pattern'))).toEqual(['line 7']);
    server.send({ kind: 'found', lines: [lineAt(7)], searchedBackTo: T0, calls: 2 });
    expect(screen.getByRole('status').textContent).toContain('1 line found');
    expect(screen.getAllByText('line', { selector: 'mark' })).toHaveLength(1);
  });

  it('is cancelled by its button, which ends the connection, and goes on from there', async () => {
    const { user, server } = open({ search: '?search=x' });
    server.send({ kind: 'found', lines: [], searchedBackTo: T0, calls: 2 });
    await user.click(button(english('logs.search.cancel')));
    expect(server.openUrls()).toEqual([]);
    await user.click(button(english('logs.search.goOn')));
    expect(new URL(server.openUrls()[0] ?? '', 'http://x').searchParams.get('to')).toBe(String(T0));
  });

  it('says beside the field what is wrong with a pattern, asks for nothing and keeps what was typed', async () => {
    const { user, server, send } = open();
    await send(linesOf(0, 1));
    await user.type(searchbox(), '"open{Enter}');
    screen.getByText(english('logs.search.invalid.quote-open'));
    expect(searchbox().getAttribute('aria-invalid')).toBe('true');
    expect(searchbox().value).toBe('"open');
    expect(screen.queryByText(english('logs.nothingFound'))).toBeNull();
    expect(server.openUrls()).toEqual([]);
  });

  it('is built by a click on a member of a JSON line, and made narrower by another one', async () => {
    const { user, send, address, server } = open();
    const message = '{"level":"error","http":{"status":503}}';
    await send([lineAt(1, { message })]);
    await user.click(button(english('logs.unfold')));
    await user.click(button(english('logs.fields.search', { name: 'level' })));
    server.send({ kind: 'found', lines: [lineAt(2, { message })], searchedBackTo: T0, calls: 1 });
    await act(() => vi.advanceTimersByTimeAsync(200));
    await user.click(button(english('logs.unfold')));
    await user.click(button(english('logs.fields.search', { name: 'http.status' })));
    expect(new URLSearchParams(address.search).get('search')).toBe('{ $.level = "error" && $.http.status = 503 }');
  });

  it('leads from a line to those around it, of the same task', async () => {
    const { user, server, address } = open({ search: '?search=x' });
    server.send({ kind: 'found', lines: [lineAt(7, { taskId: 'a1' })], searchedBackTo: T0, calls: 1 });
    await act(() => vi.advanceTimersByTimeAsync(200));
    await user.click(screen.getByRole('link', { name: /07/ }));
    const asked = new URLSearchParams(address.search);
    expect([asked.get('line'), asked.get('task'), asked.get('search')]).toEqual(['line-7', 'a1', null]);
  });
});
