import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../domain/live';
import { feel, hear, SILENT, show } from './live-state';
import { worstOf } from './live-status';

const told = (...events: LiveEvent<string>[]) => events.reduce(hear<string>, SILENT);
const initial = { asOf: 100, value: 'painted' };

describe('a live value', () => {
  it('is the first paint until the stream speaks', () => {
    expect(show(initial, SILENT)).toEqual({ ...initial, problem: undefined, connection: 'live' });
  });

  it('is the newest snapshot', () => {
    const heard = told({ kind: 'snapshot', asOf: 200, value: 'a' }, { kind: 'snapshot', asOf: 300, value: 'b' });
    expect(show(initial, heard)).toMatchObject({ asOf: 300, value: 'b' });
  });

  it('grows no older while the stream says that nothing changed', () => {
    const heard = told({ kind: 'snapshot', asOf: 200, value: 'a' }, { kind: 'quiet', asOf: 900 });
    expect(show(initial, heard)).toMatchObject({ asOf: 900, value: 'a' });
  });

  it('is the page’s, when the page was rendered again later than the stream last looked', () => {
    const heard = told({ kind: 'snapshot', asOf: 200, value: 'a' });
    expect(show({ asOf: 250, value: 'rendered again' }, heard)).toMatchObject({ asOf: 250, value: 'rendered again' });
  });

  it('outlives trouble, which is told beside it with the age of the last good look', () => {
    const heard = told(
      { kind: 'snapshot', asOf: 200, value: 'a' },
      { kind: 'trouble', problem: { code: 'throttled' } },
    );
    expect(show(initial, heard)).toEqual({ asOf: 200, value: 'a', problem: { code: 'throttled' }, connection: 'live' });
  });

  it.each<[string, LiveEvent<string>]>([
    ['a new snapshot', { kind: 'snapshot', asOf: 300, value: 'b' }],
    ['a quiet look', { kind: 'quiet', asOf: 300 }],
  ])('forgets trouble after %s', (_, event) => {
    const heard = told({ kind: 'trouble', problem: { code: 'unreachable' } }, event);
    expect(show(initial, heard).problem).toBeUndefined();
  });

  it('keeps the trouble that the page was rendered with until the stream knows better', () => {
    const troubled = { ...initial, problem: { code: 'throttled' as const } };
    expect(show(troubled, SILENT).problem).toEqual({ code: 'throttled' });
    expect(show(troubled, told({ kind: 'quiet', asOf: 300 })).problem).toBeUndefined();
  });

  it('is kept, and marked, when the connection is lost or falls silent, and is live again with the next event', () => {
    const heard = told({ kind: 'snapshot', asOf: 200, value: 'a' });
    const lost = feel(heard, { kind: 'lost' });
    expect(show(initial, lost)).toMatchObject({ value: 'a', connection: 'reconnecting' });
    expect(show(initial, feel(heard, { kind: 'silent' }))).toMatchObject({ value: 'a', connection: 'stale' });
    expect(show(initial, hear(lost, { kind: 'quiet', asOf: 300 }))).toMatchObject({ value: 'a', connection: 'live' });
  });

  it('does not count a connection as live before it carried an event', () => {
    const opened = feel(feel(SILENT, { kind: 'lost' }), { kind: 'open' });
    expect(opened.connection).toBe('reconnecting');
  });

  it('says why the server refuses to stream', () => {
    const refused = feel(SILENT, { kind: 'refused', problem: { code: 'unauthenticated' } });
    expect(show(initial, refused)).toMatchObject({ problem: { code: 'unauthenticated' }, connection: 'reconnecting' });
  });
});

describe('a page of several streams', () => {
  it('is as fresh as its oldest, and as troubled as its most troubled', () => {
    const fresh = { asOf: 900, connection: 'live' as const };
    const old = { asOf: 100, connection: 'live' as const };
    const lost = { asOf: 950, connection: 'reconnecting' as const };
    expect(worstOf([])).toBeUndefined();
    expect(worstOf([fresh, old])).toBe(old);
    expect(worstOf([fresh, old, lost])).toBe(lost);
  });
});
