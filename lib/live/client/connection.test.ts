import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../domain/problem';
import {
  type Browser,
  backoffMs,
  type ConnectionChange,
  type EventStream,
  HIDDEN_MS,
  keepStreamOpen,
  LEASE_EXPIRY_MS,
} from './connection';

type Message = { data: string; lastEventId: string };

/** An event source that a test controls. */
function aSource(url: string) {
  const messages: ((message: Message) => void)[] = [];
  const failures: (() => void)[] = [];
  const held = {
    url,
    closed: false,
    say: (data: string, lastEventId = '') => {
      for (const listener of messages) listener({ data, lastEventId });
    },
    fail: () => {
      for (const listener of failures) listener();
    },
  };
  const source: EventStream = {
    close: () => {
      held.closed = true;
    },
    addEventListener: (type: string, listener: (message: Message) => void) => {
      if (type === 'message') messages.push(listener);
      if (type === 'error') failures.push(() => listener({ data: '', lastEventId: '' }));
    },
  };
  return { source, held };
}

function aBrowser(refusal?: Problem) {
  const opened: ReturnType<typeof aSource>['held'][] = [];
  let change: Parameters<Browser['onChange']>[0] = () => undefined;
  const receivedTexts: string[] = [];
  const connectionChanges: ConnectionChange[] = [];
  const browser: Browser = {
    open: (url) => {
      const { source, held } = aSource(url);
      opened.push(held);
      return source;
    },
    findRefusal: async () => refusal,
    random: () => 1,
    isHidden: () => false,
    onChange: (listener) => {
      change = listener;
      return () => {
        change = () => undefined;
      };
    },
  };
  const close = keepStreamOpen(
    (lastId) => `/stream?after=${lastId}`,
    { message: (text) => receivedTexts.push(text), onConnectionChange: (what) => connectionChanges.push(what) },
    browser,
  );
  const current = () => {
    const last = opened.at(-1);
    if (!last) throw new Error('nothing was opened');
    return last;
  };
  return {
    opened,
    receivedTexts,
    connectionChanges,
    close,
    current,
    page: (what: Parameters<typeof change>[0]) => change(what),
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a kept connection', () => {
  it('continues after a loss from the last event that it received', async () => {
    const { current, receivedTexts, opened } = aBrowser();
    current().say('one', 'cursor-1');
    current().fail();
    await vi.advanceTimersByTimeAsync(backoffMs(0, 1));
    expect(opened.map(({ url }) => url)).toEqual(['/stream?after=', '/stream?after=cursor-1']);
    current().say('two', 'cursor-2');
    expect(receivedTexts).toEqual(['one', 'two']);
  });

  it('waits longer after every failure in a row, and starts again after an event', async () => {
    const { current, opened } = aBrowser();
    for (const attempt of [0, 1, 2]) {
      current().fail();
      await vi.advanceTimersByTimeAsync(backoffMs(attempt, 1) - 1);
      expect(opened).toHaveLength(attempt + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(opened).toHaveLength(attempt + 2);
    }
    current().say('back');
    current().fail();
    await vi.advanceTimersByTimeAsync(backoffMs(0, 1));
    expect(opened).toHaveLength(5);
  });

  it('reports it and reconnects when heartbeats are missing for too long', async () => {
    const { current, connectionChanges, opened } = aBrowser();
    current().say('one');
    await vi.advanceTimersByTimeAsync(LEASE_EXPIRY_MS);
    expect(connectionChanges).toContainEqual({ kind: 'silent' });
    expect(opened).toHaveLength(2);
    expect(opened[0]?.closed).toBe(true);
  });

  it('hears nothing of a connection that it has given up', async () => {
    const { current, opened, receivedTexts } = aBrowser();
    current().fail();
    await vi.advanceTimersByTimeAsync(backoffMs(0, 1));
    opened[0]?.say('ghost');
    opened[0]?.fail();
    expect(receivedTexts).toEqual([]);
    expect(opened).toHaveLength(2);
  });

  it('fetches the reason after repeated refusals, and reports it', async () => {
    const { current, connectionChanges } = aBrowser({ code: 'unauthenticated' });
    current().fail();
    await vi.advanceTimersByTimeAsync(backoffMs(0, 1));
    expect(connectionChanges).not.toContainEqual(expect.objectContaining({ kind: 'refused' }));
    current().fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(connectionChanges).toContainEqual({ kind: 'refused', problem: { code: 'unauthenticated' } });
  });

  it('rests when the page stays hidden, and is back the moment it is shown', async () => {
    const { current, opened, page } = aBrowser();
    page('hidden');
    await vi.advanceTimersByTimeAsync(HIDDEN_MS / 2);
    current().say('heartbeat');
    expect(current().closed).toBe(false);
    await vi.advanceTimersByTimeAsync(HIDDEN_MS / 2);
    expect(current().closed).toBe(true);
    page('shown');
    expect(opened).toHaveLength(2);
    expect(current().closed).toBe(false);
  });

  it('reports at once that the network is gone, and reconnects at once when it returns', () => {
    const { current, opened, connectionChanges, page } = aBrowser();
    page('offline');
    expect(connectionChanges).toEqual([{ kind: 'lost' }]);
    expect(current().closed).toBe(true);
    page('online');
    expect(opened).toHaveLength(2);
  });

  it('leaves nothing behind when it is closed', async () => {
    const { current, opened, close } = aBrowser();
    current().fail();
    close();
    await vi.advanceTimersByTimeAsync(10 * LEASE_EXPIRY_MS);
    expect(opened).toHaveLength(1);
    expect(current().closed).toBe(true);
  });
});

describe('patience', () => {
  it('doubles up to 15 s and never comes back before half of it', () => {
    expect([0, 1, 2, 10].map((attempt) => backoffMs(attempt, 1))).toEqual([500, 1000, 2000, 15_000]);
    expect([0, 10].map((attempt) => backoffMs(attempt, 0))).toEqual([250, 7500]);
  });
});
