import { AsyncLocalStorage } from 'node:async_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { memory } from './bounded-cache';
import { currentCallMeter, withCallMeter, withoutCallMeter } from './call-meter';
import { keepOutside, outsideRequest } from './outside-request';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const returnToLoop = () => new Promise((resolve) => setImmediate(resolve));

const requests = new AsyncLocalStorage<object>();

/** Does work in the context of a request, and says whether that is still in memory when it is done. */
async function leaveRequest(work: () => Promise<unknown>): Promise<() => boolean> {
  const request = {};
  const reference = new WeakRef(request);
  await requests.run(request, work);
  return () => reference.deref() !== undefined;
}

describe('what outlives its request', () => {
  afterEach(() => {
    globalThis.gantryOutsideRequest = undefined;
  });

  it('does not keep it: an answer that is remembered', async () => {
    keepOutside();
    const answers = memory<string>({ size: 1, ttlMs: 1_000 });
    const isKept = await leaveRequest(() => answers.get('key', 0, async () => 'answer'));
    await returnToLoop();
    collectGarbage();
    expect(await answers.peek('key', 1)).toBe('answer');
    expect(isKept()).toBe(false);
  });

  it('does not keep it: a timer of a poller', async () => {
    keepOutside();
    let timer: NodeJS.Timeout | undefined;
    const isKept = await leaveRequest(async () => {
      timer = withoutCallMeter(() => setTimeout(() => {}, 60_000));
    });
    await returnToLoop();
    collectGarbage();
    expect(isKept()).toBe(false);
    clearTimeout(timer);
  });

  it('is not part of it, and nobody pays for its calls', () => {
    keepOutside();
    const meter = { beforeCall: () => {} };
    requests.run({}, () =>
      withCallMeter(meter, () => {
        expect(currentCallMeter()).toBe(meter);
        outsideRequest(() => expect(requests.getStore()).toBeUndefined());
        withoutCallMeter(() => expect(currentCallMeter()).toBeUndefined());
      }),
    );
  });

  it('is done all the same where no outside was kept', () => {
    expect(outsideRequest(() => 'done')).toBe('done');
  });
});
