import { afterEach, describe, expect, it, test, vi } from 'vitest';
import type { ProblemCode } from '../../domain/problem';
import { createShutdown } from '../../server/shutdown/shutdown';
import { answerWithEvents } from './sse';

const request = (signal?: AbortSignal) => new Request('http://gantry.example/api/live', { signal });
const settle = () => new Promise((resolve) => setImmediate(resolve));

type Event = { kind: string; value?: object };

async function* events(list: Event[]) {
  yield* list;
}

describe('an answer with events', () => {
  it('is what browsers read as a stream, and nothing on the way may hold back', async () => {
    const answer = await answerWithEvents(request(), async () => ({
      ok: true,
      value: events([{ kind: 'snapshot', value: { text: 'two\nlines' } }, { kind: 'unchanged' }]),
    }));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(await answer.text()).toBe(
      'retry: 2000\n\n' +
        'id: 1\ndata: {"kind":"snapshot","value":{"text":"two\\nlines"}}\n\n' +
        'id: 2\ndata: {"kind":"unchanged"}\n\n',
    );
  });

  it('gives each event the id of `idOf`', async () => {
    const answer = await answerWithEvents(
      request(),
      async () => ({ ok: true, value: events([{ kind: 'a' }, { kind: 'b' }]) }),
      ({ kind }) => (kind === 'a' ? 'cursor-a' : undefined),
    );
    expect(await answer.text()).toBe('retry: 2000\n\nid: cursor-a\ndata: {"kind":"a"}\n\ndata: {"kind":"b"}\n\n');
  });

  it('serializes a value once, however many readers there are', async () => {
    const toJSON = vi.fn(() => 'heavy');
    const value = { toJSON };
    const ask = () =>
      answerWithEvents(request(), async () => ({ ok: true, value: events([{ kind: 'snapshot', value }]) }));
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(await one.text()).toBe(await other.text());
    expect(toJSON).toHaveBeenCalledOnce();
  });

  it('reads no faster than the browser takes', async () => {
    let made = 0;
    async function* many() {
      while (true) {
        made += 1;
        yield { kind: String(made) };
      }
    }
    const answer = await answerWithEvents(request(), async () => ({ ok: true, value: many() }));
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.read();
    await settle();
    expect(made).toBeLessThan(5);
    await reader?.cancel();
  });

  test.each<[string, (leave: () => void, answer: Response) => unknown]>([
    ['is cut', (leave) => leave()],
    ['is cancelled', (_, answer) => answer.body?.cancel()],
  ])('tells its source when the connection %s', async (_, end) => {
    const leave = new AbortController();
    let signal: AbortSignal | undefined;
    const answer = await answerWithEvents(request(leave.signal), async (given) => {
      signal = given;
      return { ok: true, value: events([{ kind: 'a' }]) };
    });
    expect(signal?.aborted).toBe(false);
    await end(() => leave.abort(), answer);
    expect(signal?.aborted).toBe(true);
  });

  test.each<[ProblemCode, number]>([
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['missing', 404],
    ['invalid', 400],
    ['throttled', 429],
    ['unreachable', 503],
  ])('is the problem itself when there is one: %s', async (code, status) => {
    const answer = await answerWithEvents(request(), async () => ({ ok: false, problem: { code } }));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ code });
  });
});

describe('a stream of a process that ends its streams', () => {
  afterEach(() => {
    globalThis.gantryShutdown = undefined;
  });
  const newShutdown = () => {
    const opened = createShutdown(() => {});
    globalThis.gantryShutdown = opened;
    return opened;
  };
  async function* endless() {
    yield { kind: 'a' };
    await new Promise(() => {});
  }

  it('ends at once, complete, whatever its source waits for', async () => {
    const shutdown = newShutdown();
    let signal: AbortSignal | undefined;
    const answer = await answerWithEvents(request(), async (given) => {
      signal = given;
      return { ok: true, value: endless() };
    });
    const text = answer.text();
    await settle();
    shutdown.endStreams();
    expect(await text).toBe('retry: 2000\n\nid: 1\ndata: {"kind":"a"}\n\n');
    expect(signal?.aborted).toBe(true);
  });

  it('is refused when it is asked for afterwards, or while it is being opened', async () => {
    const shutdown = newShutdown();
    const whileOpening = await answerWithEvents(request(), async () => {
      shutdown.endStreams();
      return { ok: true, value: endless() };
    });
    const open = vi.fn();
    const afterwards = await answerWithEvents(request(), open);
    expect([whileOpening.status, afterwards.status]).toEqual([503, 503]);
    expect(await afterwards.json()).toMatchObject({ code: 'unreachable' });
    expect(open).not.toHaveBeenCalled();
  });
});
