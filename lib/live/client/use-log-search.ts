'use client';
import { useCallback, useEffect, useState } from 'react';
import type { LogLine } from '../../domain/log-line';
import type { Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { LogSearchEvent, SearchEnd } from '../../domain/wire/log-search';
import { browser, readLogSearchEvent } from './connection';

export type LogSearch = {
  /** What was found so far, oldest first. */
  lines: readonly LogLine[];
  status: 'running' | 'cancelled' | 'failed' | SearchEnd;
  /** Every line from here to the end of the range was looked at. */
  searchedBackTo?: Instant;
  problem?: Problem;
};

const BEGINNING: LogSearch = { lines: [], status: 'running' };
const NONE: LogSearch = { lines: [], status: 'range' };

/** More than anybody reads, and little enough for a phone. */
const LINES_MAX = 20_000;

type Attempt = { key: string; search: LogSearch; round: number; from: Instant | undefined };

/**
 * Searches logs on the server while it is mounted: a search ends with its connection, so cancelling it stops the calls as well.
 * @param key what is searched for; another one is another search, a falsy one is none
 * @param addressTo the address of the search, which goes on before an instant where one is given
 */
export function useLogSearch(key: string | false, addressTo: (before?: Instant) => string) {
  const [attempt, setAttempt] = useState<Attempt>({ key: '', search: NONE, round: 0, from: undefined });
  const wanted = key || '';
  if (attempt.key !== wanted) {
    setAttempt({ key: wanted, search: wanted ? BEGINNING : NONE, round: 0, from: undefined });
  }
  const { search, round, from } = attempt;
  const isRunning = attempt.key === wanted && search.status === 'running';

  useEffect(() => {
    if (!wanted || !isRunning) return;
    const apply = (change: (search: LogSearch) => LogSearch) =>
      setAttempt((now) => (now.key === wanted && now.round === round ? { ...now, search: change(now.search) } : now));
    const url = addressTo(from);
    const source = browser.open(url);
    let isClosed = false;
    const close = () => {
      isClosed = true;
      source.close();
    };
    source.addEventListener('message', ({ data }) => {
      const event = readLogSearchEvent(data);
      if (event.kind !== 'found') close(); // the browser would ask again
      apply((now) => applySearchEvent(now, event));
    });
    source.addEventListener('error', () => {
      if (isClosed) return;
      close();
      void browser.findRefusal(url).then((problem = { code: 'unreachable', source: 'gantry' }) => {
        apply((now) => (now.status === 'running' ? { ...now, status: 'failed', problem } : now));
      });
    });
    return close;
    // Where it goes on is part of the round.
  }, [wanted, round, isRunning, from, addressTo]);

  const cancel = useCallback(
    () =>
      setAttempt((now) =>
        now.search.status === 'running' ? { ...now, search: { ...now.search, status: 'cancelled' } } : now,
      ),
    [],
  );
  /** From where it ended, was cancelled or failed. */
  const goOn = useCallback(
    () =>
      setAttempt((now) => ({
        ...now,
        round: now.round + 1,
        from: now.search.searchedBackTo,
        search: { ...now.search, status: 'running', problem: undefined },
      })),
    [],
  );
  return { ...search, cancel, goOn };
}

/** The state after one more event; a line that is found twice is kept once. */
export function applySearchEvent(search: LogSearch, event: LogSearchEvent): LogSearch {
  if (event.kind === 'error') return { ...search, status: 'failed', problem: event.problem };
  const { searchedBackTo } = event;
  if (event.kind === 'end') return { ...search, searchedBackTo, status: event.reason };
  if (event.lines.length === 0) return { ...search, searchedBackTo };
  const ids = new Set(search.lines.map(({ id }) => id));
  const added = event.lines.filter(({ id }) => !ids.has(id) && ids.add(id));
  const lines = [...search.lines, ...added].sort(
    (one, other) => one.at - other.at || one.ingestedAt - other.ingestedAt,
  );
  return { ...search, searchedBackTo, lines: lines.slice(-LINES_MAX) };
}
