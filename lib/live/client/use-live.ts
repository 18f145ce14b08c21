'use client';
import { useEffect, useMemo } from 'react';
import useSWRSubscription from 'swr/subscription';
import type { Live } from '../../domain/live';
import { browser } from './browser';
import { keepStreamOpen } from './connection';
import {
  applyConnectionChange,
  applyEvent,
  INITIAL_STREAM_STATE,
  type LiveState,
  mergeWithInitial,
  type StreamState,
} from './live-state';
import { reportLiveStatus } from './live-status';
import { readLiveEvent } from './read-event';

/**
 * Subscribes to a live stream, starting with the page's initial value. However many components use the same address,
 * the browser opens it once.
 * @param url of an event stream whose messages are `LiveEvent<T>`
 * @param initial what the server rendered the page with
 */
export function useLive<T>(url: string, initial: Live<T>): LiveState<T> {
  const { data } = useSWRSubscription<StreamState<T>, never, string>(url, (address, { next }) => {
    let streamState: StreamState<T> = INITIAL_STREAM_STATE;
    const publishState = (nextState: StreamState<T>) => {
      streamState = nextState;
      next(null, nextState);
    };
    return keepStreamOpen(
      () => address,
      {
        message: (text) => publishState(applyEvent(streamState, readLiveEvent<T>(text))),
        onConnectionChange: (change) => publishState(applyConnectionChange(streamState, change)),
      },
      browser,
    );
  });

  const state = useMemo(() => mergeWithInitial(initial, data ?? INITIAL_STREAM_STATE), [initial, data]);
  const { asOf, problem, connection } = state;
  useEffect(() => reportLiveStatus(url, { asOf, problem, connection }), [url, asOf, problem, connection]);
  return state;
}
