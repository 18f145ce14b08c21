import type { Live, LiveEvent } from '../../domain/live';
import type { Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { ConnectionChange } from './connection';

/** `stale`: connected as far as we know, but nothing was heard for longer than a heartbeat takes. */
export type Connection = 'live' | 'reconnecting' | 'stale';

/** What a stream has told so far; nothing yet before its first event. */
export type StreamState<T> = {
  connection: Connection;
  asOf?: Instant;
  problem?: Problem;
  snapshot?: { asOf: Instant; value: T };
};

/** What a page shows: the newest value known, how old it is, and what is wrong with keeping it fresh. */
export type LiveState<T> = Live<T> & { connection: Connection };

/** Before the first event: the page's own first paint is fresh, so nothing is wrong yet. */
export const INITIAL_STREAM_STATE: StreamState<never> = { connection: 'live' };

/** What is known after one more event of the stream. The last known value outlives every trouble. */
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

/** What is known after something happened to the connection itself. */
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

/** The first paint and the stream together: whichever looked later has the value. */
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
