'use client';
import { useEffect, useMemo } from 'react';
import useSWRSubscription from 'swr/subscription';
import type { Live, LiveEvent } from '../../domain/live';
import type { Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import { browser, type Connection, type ConnectionChange, keepStreamOpen, readLiveEvent } from './connection';
import { reportLiveStatus } from './live-status';

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

/** The state of a stream: what its events so far amount to. */
export type StreamState<T> = {
  connection: Connection;
  asOf?: Instant;
  problem?: Problem;
  snapshot?: { asOf: Instant; value: T };
};

/** What a page shows: the newest value, how old it is, and why it is not being updated, if so. */
export type LiveState<T> = Live<T> & { connection: Connection };

/** Before the first event: the page's initial value is fresh, so nothing is wrong yet. */
export const INITIAL_STREAM_STATE: StreamState<never> = { connection: 'live' };

/** The state after one more event of the stream. The last value outlives every problem. */
export function applyEvent<T>(streamState: StreamState<T>, event: LiveEvent<T>): StreamState<T> {
  switch (event.kind) {
    case 'snapshot':
      return { connection: 'live', asOf: event.asOf, snapshot: { asOf: event.asOf, value: event.value } };
    case 'unchanged':
      return { connection: 'live', asOf: event.asOf, snapshot: streamState.snapshot };
    case 'error':
      return { ...streamState, connection: 'live', asOf: event.asOf ?? streamState.asOf, problem: event.problem };
  }
}

/** The state after a change of the connection itself. */
export function applyConnectionChange<T>(streamState: StreamState<T>, change: ConnectionChange): StreamState<T> {
  switch (change.kind) {
    case 'open':
      return streamState;
    case 'lost':
      return { ...streamState, connection: 'reconnecting' };
    case 'silent':
      return { ...streamState, connection: 'stale' };
    case 'refused':
      return { ...streamState, connection: 'reconnecting', problem: change.problem };
  }
}

/** Combines the page's initial value and the stream: the later of both wins. */
export function mergeWithInitial<T>(initial: Live<T>, streamState: StreamState<T>): LiveState<T> {
  const { snapshot } = streamState;
  const value = snapshot && snapshot.asOf >= initial.asOf ? snapshot.value : initial.value;
  const lastEventAt = streamState.asOf ?? snapshot?.asOf;
  const isBeforeFirstEvent = lastEventAt === undefined && streamState.problem === undefined;
  return {
    value,
    asOf: Math.max(initial.asOf, lastEventAt ?? 0),
    problem: isBeforeFirstEvent ? initial.problem : streamState.problem,
    connection: streamState.connection,
  };
}
