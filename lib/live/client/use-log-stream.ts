'use client';
import { useEffect } from 'react';
import useSWRSubscription from 'swr/subscription';
import { least } from '../../domain/list';
import type { LogLine } from '../../domain/log-line';
import type { Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { LogEvent } from '../../domain/wire/log-event';
import { browser, type Connection, type ConnectionChange, keepStreamOpen, readLogEvent } from './connection';
import { reportLiveStatus } from './live-status';

/** A busy service logs hundreds of lines in one burst; the page renders once for all that arrive within this time. */
const RENDER_INTERVAL_MS = 80;

/**
 * Subscribes to a stream of log lines. After a loss it continues from the last event received, and lines that arrive
 * twice are kept once, so a reader sees every line exactly once. A falsy address subscribes to nothing.
 * @param url of an event stream whose messages are `LogEvent`s and whose ids are cursors for `?after=`
 */
export function useLogStream(url: string | false): LogState {
  const { data = NO_LINES } = useSWRSubscription<LogState, never, string | false>(url, (address, { next }) => {
    let state = NO_LINES;
    let renderTimer: ReturnType<typeof setTimeout> | undefined;
    const publish = () => {
      renderTimer = undefined;
      next(null, state);
    };
    const publishState = (nextState: LogState) => {
      state = nextState;
      renderTimer ??= setTimeout(publish, RENDER_INTERVAL_MS);
    };
    next(null, NO_LINES);
    const close = keepStreamOpen(
      (lastId) => addCursor(String(address), lastId),
      {
        message: (text) => publishState(applyLogEvent(state, readLogEvent(text))),
        onConnectionChange: (change) => publishState(applyLogConnectionChange(state, change)),
      },
      browser,
    );
    return () => {
      clearTimeout(renderTimer);
      close();
    };
  });

  const { asOf, problem, connection } = data;
  useEffect(() => {
    if (url && asOf !== undefined) return reportLiveStatus(url, { asOf, problem, connection });
  }, [url, asOf, problem, connection]);
  return data;
}

function addCursor(address: string, lastId: string): string {
  if (!lastId) return address;
  const [path, query] = address.split('?', 2);
  const params = new URLSearchParams(query);
  params.set('after', lastId);
  return `${path}?${params}`;
}

export type LogState = {
  /** In the order of their time; of lines at the same instant, in the order in which they came. */
  lines: readonly LogLine[];
  /** How many older lines were dropped to limit the page's memory. */
  dropped: number;
  /** Undefined until the first answer. */
  asOf?: Instant;
  problem?: Problem;
  connection: Connection;
  /** Older lines are still being loaded. */
  catchingUp: boolean;
};

/** More than anybody scrolls through, and little enough for a phone. */
export const MAX_LINES = 50_000;

export const NO_LINES: LogState = { lines: [], dropped: 0, connection: 'live', catchingUp: true };

/** The state after one more event. A line is kept once however often it arrives; the oldest are dropped. */
export function applyLogEvent(state: LogState, event: LogEvent, maxLines: number = MAX_LINES): LogState {
  switch (event.kind) {
    case 'lines': {
      const merged = mergeLines(state.lines, event.lines);
      const excess = Math.max(0, merged.length - maxLines);
      return {
        lines: excess > 0 ? merged.slice(excess) : merged,
        dropped: state.dropped + excess,
        asOf: event.asOf,
        connection: 'live',
        catchingUp: event.more ?? false,
      };
    }
    case 'unchanged':
      return { ...state, asOf: event.asOf, problem: undefined, connection: 'live', catchingUp: false };
    case 'error':
      return { ...state, asOf: event.asOf ?? state.asOf, problem: event.problem, connection: 'live' };
  }
}

/** The state after a change of the connection itself. */
export function applyLogConnectionChange(state: LogState, change: ConnectionChange): LogState {
  switch (change.kind) {
    case 'open':
      return state;
    case 'lost':
      return { ...state, connection: 'reconnecting' };
    case 'silent':
      return { ...state, connection: 'stale' };
    case 'refused':
      return { ...state, connection: 'reconnecting', problem: change.problem };
  }
}

/** New lines mostly come last, so only the tail that they overlap is sorted. */
function mergeLines(lines: readonly LogLine[], newLines: readonly LogLine[]): readonly LogLine[] {
  if (newLines.length === 0) return lines;
  const earliest = least(newLines.map(({ at }) => at));
  const from = firstAtOrAfter(lines, earliest);
  const knownIds = new Set(lines.slice(from).map(({ id }) => id));
  const addedLines = newLines.filter(({ id }) => !knownIds.has(id) && knownIds.add(id));
  if (addedLines.length === 0) return lines;
  const tail = [...lines.slice(from), ...addedLines].sort((one, other) => one.at - other.at);
  return [...lines.slice(0, from), ...tail];
}

function firstAtOrAfter(lines: readonly LogLine[], at: Instant): number {
  let index = lines.length;
  while (index > 0 && (lines[index - 1]?.at ?? at) >= at) index -= 1;
  return index;
}
