import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../auth/actor';
import { signOuts } from '../auth/sessions/sign-outs';
import { Failure } from '../domain/problem';
import { Scope } from '../domain/scope';
import { aFakeAccount, fakeCloud } from '../domain/testing/fake-cloud';
import { fakeJournal } from '../domain/testing/fake-journal';
import { createLimits, type Limits, noLimits } from './limits';
import type { Dependencies } from './operation';
import { createStreams, RECHECK_MS } from './stream';

const PLENTY = { burst: 100, perSecond: 100 };
const SCOPE = { account: 'main', region: 'eu-west-3' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A stream with one event a second, and a person whose session a test can change. */
function aStream(first: Actor | undefined, limits: Limits = noLimits()) {
  let now = first;
  const dependencies: Dependencies = {
    getSession: async () => first && { actor: first, check: () => now },
    openContext: (scope, actor) => ({
      ...fakeCloud(aFakeAccount()),
      actor,
      scope,
      now: Date.now,
      journal: fakeJournal(),
    }),
    readAddress: async () => undefined,
    logRefusal: () => undefined,
    journal: () => expect.unreachable(),
    changed: () => expect.unreachable(),
    now: Date.now,
    limits,
  };
  const closed = vi.fn();
  const stream = createStreams(dependencies)({
    permission: 'logs:read',
    input: Scope,
    open: async function* (_input, _context, signal) {
      try {
        while (!signal.aborted) {
          yield 'word';
          await new Promise<void>((resolve) => {
            const go = () => {
              clearTimeout(timer);
              signal.removeEventListener('abort', go);
              resolve();
            };
            const timer = setTimeout(go, 1_000);
            signal.addEventListener('abort', go);
          });
        }
      } finally {
        closed();
      }
    },
  });
  const become = (actor: Actor | undefined) => {
    now = actor;
  };
  return { stream, closed, become };
}

const ana: Actor = { id: 'ana', name: 'Ana', role: 'viewer' };

async function listen(stream: ReturnType<typeof aStream>['stream'], signal: AbortSignal) {
  const outcome = await stream(SCOPE, signal);
  if (!outcome.ok) throw new Failure(outcome.problem);
  const heard: string[] = [];
  const ended = (async () => {
    for await (const word of outcome.value) heard.push(word);
  })();
  return { heard, ended };
}

describe('a stream', () => {
  it('is refused to strangers and for what is no place', async () => {
    const { signal } = new AbortController();
    expect(await aStream(undefined).stream(SCOPE, signal)).toMatchObject({ problem: { code: 'unauthenticated' } });
    expect(await aStream(ana).stream({ account: 'main' }, signal)).toMatchObject({ problem: { code: 'invalid' } });
  });

  it('goes on for as long as its reader may read', async () => {
    const { stream } = aStream(ana);
    const leave = new AbortController();
    const { heard, ended } = await listen(stream, leave.signal);
    await vi.advanceTimersByTimeAsync(10 * RECHECK_MS);
    expect(heard.length).toBeGreaterThan(250);
    leave.abort();
    await ended;
  });

  it('ends when its reader leaves, and releases its resources', async () => {
    const { stream, closed } = aStream(ana);
    const leave = new AbortController();
    const { ended } = await listen(stream, leave.signal);
    await vi.advanceTimersByTimeAsync(0);
    leave.abort();
    await ended;
    expect(closed).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends within half a minute after its reader was removed', async () => {
    const { stream, closed, become } = aStream(ana);
    const { ended } = await listen(stream, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(1_000);
    become(undefined);
    await vi.advanceTimersByTimeAsync(RECHECK_MS);
    await ended;
    expect(closed).toHaveBeenCalledOnce();
  });

  it('ends at once when its reader is signed out', async () => {
    const { stream, closed, become } = aStream(ana);
    const { ended } = await listen(stream, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(1_000);
    become(undefined);
    signOuts().add({ at: Date.now(), sessions: ['one of hers'] });
    await vi.advanceTimersByTimeAsync(1_000);
    await ended;
    expect(closed).toHaveBeenCalledOnce();
  });

  it('counts as open until its reader has left, also one who never read', async () => {
    const limits = createLimits(Date.now, {
      streams: { person: 2, process: 2 },
      requests: { person: PLENTY, process: PLENTY },
      awsCalls: { person: PLENTY, process: PLENTY },
    });
    const { stream, become } = aStream(ana, limits);
    const [leave, silent] = [new AbortController(), new AbortController()];
    const { ended } = await listen(stream, leave.signal);
    expect(await stream(SCOPE, silent.signal)).toMatchObject({ ok: true });
    const third = new AbortController();
    expect(await stream(SCOPE, third.signal)).toMatchObject({
      problem: { code: 'rate-limited', facts: { limit: 'streams', retryAfterSeconds: '10' } },
    });
    silent.abort();
    leave.abort();
    await ended;
    const again = await Promise.all([1, 2].map(() => listen(stream, new AbortController().signal)));
    become(undefined);
    await vi.advanceTimersByTimeAsync(RECHECK_MS);
    await Promise.all(again.map((each) => each.ended));
    become(ana);
    expect(await stream(SCOPE, third.signal)).toMatchObject({ ok: true });
    third.abort();
  });
});
