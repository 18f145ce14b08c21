'use client';
import { useEffect, useMemo } from 'react';
import useSWRSubscription from 'swr/subscription';
import type { Live, LiveEvent } from '../../domain/live';
import { browser } from './browser';
import { keepOpen } from './connection';
import { feel, type Heard, hear, type LiveState, SILENT, show } from './live-state';
import { reportLive } from './live-status';

/**
 * Follows a live stream from a page's first paint on. However many components follow the same address, the browser
 * opens it once.
 * @param url of an event stream whose messages are `LiveEvent<T>`
 * @param initial what the server rendered the page with
 */
export function useLive<T>(url: string, initial: Live<T>): LiveState<T> {
  const { data } = useSWRSubscription<Heard<T>, never, string>(url, (address, { next }) => {
    let heard: Heard<T> = SILENT;
    const tell = (now: Heard<T>) => {
      heard = now;
      next(null, now);
    };
    return keepOpen(
      () => address,
      {
        // Our own server speaks at the other end, in the types of the same build.
        message: (text) => tell(hear(heard, JSON.parse(text) as LiveEvent<T>)),
        transport: (change) => tell(feel(heard, change)),
      },
      browser,
    );
  });

  const state = useMemo(() => show(initial, data ?? SILENT), [initial, data]);
  const { asOf, problem, connection } = state;
  useEffect(() => reportLive(url, { asOf, problem, connection }), [url, asOf, problem, connection]);
  return state;
}
