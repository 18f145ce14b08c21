import type { Live, LiveEvent } from '../../domain/live';
import type { Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { Transport } from './connection';

/** `stale`: connected as far as we know, but nothing was heard for longer than a heartbeat takes. */
export type Connection = 'live' | 'reconnecting' | 'stale';

/** What a stream has told so far; nothing yet before its first event. */
export type Heard<T> = {
  connection: Connection;
  asOf?: Instant;
  problem?: Problem;
  snapshot?: { asOf: Instant; value: T };
};

/** What a page shows: the newest value known, how old it is, and what is wrong with keeping it fresh. */
export type LiveState<T> = Live<T> & { connection: Connection };

/** Before the first event: the page's own first paint is fresh, so nothing is wrong yet. */
export const SILENT: Heard<never> = { connection: 'live' };

/** What is known after one more event of the stream. The last known value outlives every trouble. */
export function hear<T>(heard: Heard<T>, event: LiveEvent<T>): Heard<T> {
  switch (event.kind) {
    case 'snapshot':
      return { connection: 'live', asOf: event.asOf, snapshot: { asOf: event.asOf, value: event.value } };
    case 'quiet':
      return { connection: 'live', asOf: event.asOf, snapshot: heard.snapshot };
    case 'trouble':
      return { ...heard, connection: 'live', asOf: event.asOf ?? heard.asOf, problem: event.problem };
  }
}

/** What is known after something happened to the connection itself. */
export function feel<T>(heard: Heard<T>, change: Transport): Heard<T> {
  switch (change.kind) {
    case 'open':
      return heard;
    case 'lost':
      return { ...heard, connection: 'reconnecting' };
    case 'silent':
      return { ...heard, connection: 'stale' };
    case 'refused':
      return { ...heard, connection: 'reconnecting', problem: change.problem };
  }
}

/** The first paint and the stream together: whichever looked later has the value. */
export function show<T>(initial: Live<T>, heard: Heard<T>): LiveState<T> {
  const { snapshot } = heard;
  const value = snapshot && snapshot.asOf >= initial.asOf ? snapshot.value : initial.value;
  const heardLast = heard.asOf ?? snapshot?.asOf;
  const nothingHeard = heardLast === undefined && heard.problem === undefined;
  return {
    value,
    asOf: Math.max(initial.asOf, heardLast ?? 0),
    problem: nothingHeard ? initial.problem : heard.problem,
    connection: heard.connection,
  };
}
