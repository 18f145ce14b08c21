import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../domain/live';
import { findWorstStatus } from './live-status';
import { applyConnectionChange, applyEvent, INITIAL_STREAM_STATE, mergeWithInitial } from './use-live';

const applyEvents = (...events: LiveEvent<string>[]) => events.reduce(applyEvent<string>, INITIAL_STREAM_STATE);
const initial = { asOf: 100, value: 'painted' };

describe('a live value', () => {
  it('is the first paint until the stream speaks', () => {
    expect(mergeWithInitial(initial, INITIAL_STREAM_STATE)).toEqual({
      ...initial,
      problem: undefined,
      connection: 'live',
    });
  });

  it('is the newest snapshot', () => {
    const streamState = applyEvents(
      { kind: 'snapshot', asOf: 200, value: 'a' },
      { kind: 'snapshot', asOf: 300, value: 'b' },
    );
    expect(mergeWithInitial(initial, streamState)).toMatchObject({ asOf: 300, value: 'b' });
  });

  it('grows no older while the stream says that nothing changed', () => {
    const streamState = applyEvents({ kind: 'snapshot', asOf: 200, value: 'a' }, { kind: 'unchanged', asOf: 900 });
    expect(mergeWithInitial(initial, streamState)).toMatchObject({ asOf: 900, value: 'a' });
  });

  it('is the page’s, when the page was rendered again later than the stream last looked', () => {
    const streamState = applyEvents({ kind: 'snapshot', asOf: 200, value: 'a' });
    expect(mergeWithInitial({ asOf: 250, value: 'rendered again' }, streamState)).toMatchObject({
      asOf: 250,
      value: 'rendered again',
    });
  });

  it('outlives a problem, which is shown beside it with the age of the last successful poll', () => {
    const streamState = applyEvents(
      { kind: 'snapshot', asOf: 200, value: 'a' },
      { kind: 'error', problem: { code: 'throttled' } },
    );
    expect(mergeWithInitial(initial, streamState)).toEqual({
      asOf: 200,
      value: 'a',
      problem: { code: 'throttled' },
      connection: 'live',
    });
  });

  it.each<[string, LiveEvent<string>]>([
    ['a new snapshot', { kind: 'snapshot', asOf: 300, value: 'b' }],
    ['a quiet look', { kind: 'unchanged', asOf: 300 }],
  ])('drops the problem after %s', (_, event) => {
    const streamState = applyEvents({ kind: 'error', problem: { code: 'unreachable' } }, event);
    expect(mergeWithInitial(initial, streamState).problem).toBeUndefined();
  });

  it('keeps the problem that the page was rendered with until the stream has an event', () => {
    const afterError = { ...initial, problem: { code: 'throttled' as const } };
    expect(mergeWithInitial(afterError, INITIAL_STREAM_STATE).problem).toEqual({ code: 'throttled' });
    expect(mergeWithInitial(afterError, applyEvents({ kind: 'unchanged', asOf: 300 })).problem).toBeUndefined();
  });

  it('is kept, and marked, when the connection is lost or falls silent, and is live again with the next event', () => {
    const streamState = applyEvents({ kind: 'snapshot', asOf: 200, value: 'a' });
    const lost = applyConnectionChange(streamState, { kind: 'lost' });
    expect(mergeWithInitial(initial, lost)).toMatchObject({ value: 'a', connection: 'reconnecting' });
    expect(mergeWithInitial(initial, applyConnectionChange(streamState, { kind: 'silent' }))).toMatchObject({
      value: 'a',
      connection: 'stale',
    });
    expect(mergeWithInitial(initial, applyEvent(lost, { kind: 'unchanged', asOf: 300 }))).toMatchObject({
      value: 'a',
      connection: 'live',
    });
  });

  it('does not count a connection as live before its first event', () => {
    const opened = applyConnectionChange(applyConnectionChange(INITIAL_STREAM_STATE, { kind: 'lost' }), {
      kind: 'open',
    });
    expect(opened.connection).toBe('reconnecting');
  });

  it('says why the server refuses to stream', () => {
    const refused = applyConnectionChange(INITIAL_STREAM_STATE, {
      kind: 'refused',
      problem: { code: 'unauthenticated' },
    });
    expect(mergeWithInitial(initial, refused)).toMatchObject({
      problem: { code: 'unauthenticated' },
      connection: 'reconnecting',
    });
  });
});

describe('a page of several streams', () => {
  it('is as fresh as its oldest stream, and has the worst status of them', () => {
    const fresh = { asOf: 900, connection: 'live' as const };
    const old = { asOf: 100, connection: 'live' as const };
    const lost = { asOf: 950, connection: 'reconnecting' as const };
    expect(findWorstStatus([])).toBeUndefined();
    expect(findWorstStatus([fresh, old])).toBe(old);
    expect(findWorstStatus([fresh, old, lost])).toBe(lost);
  });
});
