'use client';
import { useCallback, useState, useTransition } from 'react';
import type { LogLine } from '@/lib/domain/log-line';
import type { Problem } from '@/lib/domain/problem';
import type { Instant } from '@/lib/domain/scope';
import { type Earlier, type ReadLines, readBefore } from './read-before';

const NONE: Earlier = { lines: [], from: Number.POSITIVE_INFINITY, begins: false };

type Props = {
  read: ReadLines;
  /** Where the live lines begin; undefined while there are none. */
  until: Instant | undefined;
  /** How many live lines were let go. What was loaded before them no longer joins on. */
  dropped: number;
  begin: Instant;
};

/** The lines from before the live ones, as far back as they were asked for. */
export function useEarlier({ read, until, dropped, begin }: Props) {
  const [earlier, setEarlier] = useState({ ...NONE, dropped: 0 });
  const [problem, setProblem] = useState<Problem>();
  const [busy, start] = useTransition();
  const joined = earlier.dropped === dropped ? earlier : NONE;

  const load = useCallback(() => {
    if (until === undefined) return;
    start(async () => {
      const before = Math.min(joined.from, until);
      const found = await readBefore(read, before, begin);
      setProblem(found.ok ? undefined : found.problem);
      if (!found.ok) return;
      const { lines, from, begins } = found.value;
      setEarlier({ lines: [...lines, ...joined.lines], from, begins, dropped });
    });
  }, [read, until, begin, joined, dropped]);

  const lines: readonly LogLine[] = joined.lines;
  return { lines, begins: joined.begins, busy, problem, load };
}
