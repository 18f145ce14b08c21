'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LogLine } from '@/lib/domain/log-line';
import type { Problem } from '@/lib/domain/problem';
import type { Instant } from '@/lib/domain/scope';
import { type ReadLines, readLinesAfter, readLinesBefore } from '../read-lines-before';
import type { LogRange } from '../use-log-view';

/** More than anybody scrolls through; beyond it the lines at the other end are let go, and can be loaded again. */
const LINES_MAX = 20_000;

type Past = {
  /** Oldest first, without a gap between `begin` and `end`. */
  lines: readonly LogLine[];
  begin: Instant;
  end: Instant;
  reachesStart: boolean;
  reachesEnd: boolean;
};
type State = { range?: LogRange; past?: Past; busy?: 'first' | 'earlier' | 'later'; problem?: Problem };

type Props = {
  read: ReadLines;
  /** Undefined while what comes now is looked at. */
  range: LogRange | undefined;
  /** There is nothing before. */
  begin: Instant;
  /** The present. */
  now: () => Instant;
};

/** The lines around a moment of the past, from which one can go on in both directions. */
export function usePastLines({ read, range, begin, now }: Props) {
  const [state, setState] = useState<State>({});
  const round = useRef(0);
  const current = state.range === range ? state : {};

  const first = useCallback(async () => {
    if (!range) return;
    round.current += 1;
    const own = round.current;
    setState({ range, busy: 'first' });
    const found = await readAround(read, range, begin, now());
    if (own !== round.current) return;
    setState(found.ok ? { range, past: found.value } : { range, problem: found.problem });
  }, [read, range, begin, now]);

  useEffect(() => {
    void first();
    return () => {
      round.current += 1;
    };
  }, [first]);

  const extend = useCallback(
    async (direction: 'earlier' | 'later') => {
      const { past, busy } = current;
      if (!range || !past || busy) return;
      const own = round.current;
      setState({ range, past, busy: direction });
      const found =
        direction === 'earlier' ? await readEarlier(read, past, begin) : await readLater(read, past, range.to ?? now());
      if (own !== round.current) return;
      setState(found.ok ? { range, past: found.value } : { range, past, problem: found.problem });
    },
    [read, range, begin, now, current],
  );

  return {
    lines: current.past?.lines ?? NO_LINES,
    isLoading: range !== undefined && current.past === undefined && current.problem === undefined,
    reachesStart: current.past?.reachesStart ?? false,
    reachesEnd: current.past?.reachesEnd ?? false,
    busy: current.busy,
    problem: current.problem,
    retry: current.past ? undefined : first,
    loadEarlier: useCallback(() => void extend('earlier'), [extend]),
    loadLater: useCallback(() => void extend('later'), [extend]),
  };
}

const NO_LINES: readonly LogLine[] = [];

type Read<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** From the moment on that is looked at, and some lines before it; of a range without one, from its beginning on. */
async function readAround(read: ReadLines, range: LogRange, begin: Instant, present: Instant): Promise<Read<Past>> {
  const { from, to = present, at } = range;
  const moment = at ?? from ?? to;
  const after = await readLinesAfter(read, moment, to);
  if (!after.ok) return after;
  const past: Past = { ...after.value, begin: moment, reachesStart: false };
  return at === undefined && from !== undefined ? { ok: true, value: past } : readEarlier(read, past, begin);
}

async function readEarlier(read: ReadLines, past: Past, begin: Instant): Promise<Read<Past>> {
  const found = await readLinesBefore(read, past.begin, Math.min(begin, past.begin));
  if (!found.ok) return found;
  const { lines, from, reachesStart } = found.value;
  const all = [...lines, ...past.lines];
  if (all.length <= LINES_MAX) return { ok: true, value: { ...past, lines: all, begin: from, reachesStart } };
  const kept = all.slice(0, LINES_MAX);
  return {
    ok: true,
    value: { lines: kept, begin: from, end: kept.at(-1)?.at ?? past.end, reachesStart, reachesEnd: false },
  };
}

async function readLater(read: ReadLines, past: Past, to: Instant): Promise<Read<Past>> {
  const found = await readLinesAfter(read, past.end, to);
  if (!found.ok) return found;
  const ids = new Set(past.lines.filter(({ at }) => at >= past.end).map(({ id }) => id));
  const all = [...past.lines, ...found.value.lines.filter(({ id }) => !ids.has(id))];
  const kept = all.slice(-LINES_MAX);
  const isCut = kept.length < all.length;
  return {
    ok: true,
    value: {
      ...past,
      lines: kept,
      end: found.value.end,
      reachesEnd: found.value.reachesEnd,
      ...(isCut && { begin: kept[0]?.at ?? past.begin, reachesStart: false }),
    },
  };
}
