'use client';
import { useEffect } from 'react';
import useSWRSubscription from 'swr/subscription';
import { browser } from './browser';
import { keepStreamOpen } from './connection';
import { reportLiveStatus } from './live-status';
import { applyLogConnectionChange, applyLogEvent, type LogState, NO_LINES } from './log-state';
import { readLogEvent } from './read-event';

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
