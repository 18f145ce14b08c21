import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPagesFirst, createRequestTurns, createTurns } from './http-turns.mjs';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const open = (options: { waiting?: number; waitMs?: number } = {}) =>
  createTurns({ burst: 3, perSecond: 10, now: Date.now, ...options });
type Turns = ReturnType<typeof open>;

/** Asks so many times at once, and says what has come of it so far. */
function ask(turns: Turns, key: string, times: number, onLeave?: (giveUp: () => void) => void) {
  const answers: boolean[] = [];
  for (let time = 0; time < times; time += 1) {
    const turn = turns.take(key, onLeave);
    if (turn === true) answers.push(true);
    else void turn.then((isTurn) => answers.push(isTurn));
  }
  return answers;
}

describe('turns', () => {
  it('come at once up to a burst, and then at the rate, in the order of arrival', async () => {
    const turns = open();
    const answers = ask(turns, 'ana', 8);
    expect(answers).toEqual([true, true, true]);
    await vi.advanceTimersByTimeAsync(100);
    expect(answers).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(400);
    expect(answers).toEqual(Array(8).fill(true));
  });

  it('of one are not those of another', () => {
    const turns = open();
    ask(turns, 'ana', 50);
    expect(ask(turns, 'bob', 3)).toEqual([true, true, true]);
  });

  it('are refused when too many wait, or one waits too long', async () => {
    const turns = open({ waiting: 2, waitMs: 150 });
    const answers = ask(turns, 'ana', 7);
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toEqual([true, true, true, false, false]);
    await vi.advanceTimersByTimeAsync(160);
    expect(answers).toEqual([true, true, true, false, false, true, false]);
  });

  it('are not waited for by those who have left', async () => {
    const turns = open();
    const giveUps: (() => void)[] = [];
    const left = ask(turns, 'ana', 5, (giveUp) => giveUps.push(giveUp));
    const staying = ask(turns, 'ana', 1);
    for (const giveUp of giveUps) giveUp();
    await vi.advanceTimersByTimeAsync(100);
    expect({ left, staying }).toEqual({ left: [true, true, true, false, false], staying: [true] });
    for (const giveUp of giveUps) giveUp();
    expect(ask(turns, 'ana', 1)).toEqual([]);
  });
});

describe('pages', () => {
  const takeTurn = createRequestTurns();
  const page = () => new EventEmitter() as unknown as ServerResponse;
  const send = (method: string, url: string, response = page()) => {
    const socket = { remoteAddress: '192.0.2.1' };
    return takeTurn({ method, url, headers: {}, socket } as unknown as IncomingMessage, response);
  };

  it('go before server actions, which go on when the last one is drawn', async () => {
    const drawn = [page(), page()];
    for (const response of drawn) expect(send('GET', '/fleet', response)).toBe(true);
    const action = send('POST', '/fleet');
    const isServed = vi.fn<(isTurn: boolean) => void>();
    void Promise.resolve(action).then(isServed);
    drawn[0]?.emit('close');
    await vi.advanceTimersByTimeAsync(50);
    expect(isServed).not.toHaveBeenCalled();
    drawn[1]?.emit('close');
    await vi.advanceTimersByTimeAsync(0);
    expect(isServed).toHaveBeenCalledWith(true);
    expect(send('POST', '/fleet')).toBe(true);
  });

  it('that take long hold an action up for a tenth of a second, and files and streams for none', async () => {
    const { begin, wait } = createPagesFirst(100);
    begin(page());
    const isServed = vi.fn<() => void>();
    void wait()?.then(isServed);
    await vi.advanceTimersByTimeAsync(99);
    expect(isServed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(isServed).toHaveBeenCalledOnce();

    send('GET', '/api/live/shop');
    send('GET', '/_next/static/app.js');
    expect(send('POST', '/fleet')).toBe(true);
  });
});
