import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/domain/log-line';
import { deferredCall } from '../testing/deferred';
import type { ReadLines } from './read-lines-before';
import { aLine } from './testing';
import { useEarlierLines } from './use-earlier-lines';

const lineAt = (at: number): LogLine => aLine({ id: String(at), at });
type Page = Awaited<ReturnType<ReadLines>>;
const page = (...ats: number[]): Page => ({ ok: true, value: { lines: ats.map(lineAt), more: false } });

function setUp() {
  const read = deferredCall<Parameters<ReadLines>, Page>();
  const hook = renderHook(({ until, dropped }) => useEarlierLines({ read: read.call, until, dropped, begin: 0 }), {
    initialProps: { until: 5_000_000 as number | undefined, dropped: 0 },
  });
  return {
    ...hook,
    answer: read.answer,
    load: () => act(async () => hook.result.current.load()),
    /** The instants that lines were asked for, up to and with. */
    asked: () => read.call.mock.calls.map(([{ to }]) => to),
    ids: () => hook.result.current.lines.map(({ at }) => at),
  };
}

describe('useEarlierLines', () => {
  it('goes further back from where it has got, and joins what it finds', async () => {
    const { load, answer, asked, ids, result } = setUp();
    await load();
    await answer(0, page(4_900_000, 4_950_000));
    expect(ids()).toEqual([4_900_000, 4_950_000]);
    expect(result.current.reachesStart).toBe(false);
    await load();
    expect(asked()[1]).toBeLessThan(4_900_000);
    await answer(1, page(4_200_000));
    expect(ids()).toEqual([4_200_000, 4_900_000, 4_950_000]);
  });

  it('is busy until the answer, and says when there is nothing before', async () => {
    const { load, answer, result } = setUp();
    await load();
    expect(result.current.busy).toBe(true);
    for (let call = 0; result.current.busy; call += 1) await answer(call, page());
    expect(result.current).toMatchObject({ reachesStart: true, lines: [] });
  });

  it('drops what it has once live lines between were dropped, for a gap would go unseen', async () => {
    const { load, answer, ids, asked, rerender } = setUp();
    await load();
    await answer(0, page(4_900_000));
    rerender({ until: 6_000_000, dropped: 100 });
    expect(ids()).toEqual([]);
    await load();
    expect(asked()[1]).toBe(5_999_999);
    await answer(1, page(5_900_000));
    expect(ids()).toEqual([5_900_000]);
  });

  it('does not join an answer to live lines that were dropped while it was asked for', async () => {
    const { load, answer, ids, rerender } = setUp();
    await load();
    rerender({ until: 6_000_000, dropped: 100 });
    await answer(0, page(4_900_000));
    expect(ids()).toEqual([]);
  });

  it('asks for nothing before the stream has answered', async () => {
    const { load, asked, rerender } = setUp();
    rerender({ until: undefined, dropped: 0 });
    await load();
    expect(asked()).toEqual([]);
  });

  it('keeps what it has beside a problem, which the next answer takes away', async () => {
    const { load, answer, ids, result } = setUp();
    await load();
    await answer(0, page(4_900_000));
    await load();
    await answer(1, { ok: false, problem: { code: 'throttled' } });
    expect(ids()).toEqual([4_900_000]);
    expect(result.current.problem).toEqual({ code: 'throttled' });
    await load();
    await answer(2, page(4_200_000));
    expect(result.current.problem).toBeUndefined();
  });
});
