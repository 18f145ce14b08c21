'use client';
import { startTransition, useCallback, useState, useTransition } from 'react';
import type { LogLine } from '@/lib/domain/log-line';
import type { Problem } from '@/lib/domain/problem';
import type { Instant } from '@/lib/domain/scope';
import { type EarlierPage, type ReadLines, readLinesBefore } from './read-lines-before';

const NONE: EarlierPage = { lines: [], from: Number.POSITIVE_INFINITY, reachesStart: false };

type Props = {
  read: ReadLines;
  /** The instant of the first live line; undefined while there are none. */
  until: Instant | undefined;
  /** The number of live lines dropped. Earlier lines loaded before that no longer adjoin, and are discarded. */
  dropped: number;
  begin: Instant;
};

/** The lines before the live ones, loaded page by page. */
export function useEarlierLines({ read, until, dropped, begin }: Props) {
  const [earlier, setEarlier] = useState({ ...NONE, dropped: 0 });
  const [problem, setProblem] = useState<Problem>();
  const [busy, start] = useTransition();
  const joined = earlier.dropped === dropped ? earlier : NONE;

  const load = useCallback(() => {
    if (until === undefined) return;
    start(async () => {
      const before = Math.min(joined.from, until);
      const found = await readLinesBefore(read, before, begin);
      startTransition(() => {
        setProblem(found.ok ? undefined : found.problem);
        if (!found.ok) return;
        const { lines, from, reachesStart } = found.value;
        setEarlier({ lines: [...lines, ...joined.lines], from, reachesStart, dropped });
      });
    });
  }, [read, until, begin, joined, dropped]);

  const lines: readonly LogLine[] = joined.lines;
  return { lines, reachesStart: joined.reachesStart, busy, problem, load };
}
