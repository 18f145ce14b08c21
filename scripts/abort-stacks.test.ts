import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { dropStacksOfAborts } from './abort-stacks.mjs';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

class Render {
  readonly controller = new AbortController();

  end(): void {
    this.controller.abort(new Error('this render is complete'));
  }
}

/** The signal of a render that has ended, and whether the render is still in memory. */
function endRender(): { signal: AbortSignal; isKept: () => boolean } {
  const render = new Render();
  const reference = new WeakRef(render);
  render.end();
  return { signal: render.controller.signal, isKept: () => reference.deref() !== undefined };
}

/** A reference is kept until the code that made it has returned to the event loop. */
const returnToLoop = () => new Promise((resolve) => setImmediate(resolve));

describe('a signal that was aborted', () => {
  const { abort } = AbortController.prototype;
  afterEach(() => {
    AbortController.prototype.abort = abort;
  });

  it('keeps nothing of what has aborted it', async () => {
    dropStacksOfAborts();
    const { signal, isKept } = endRender();
    await returnToLoop();
    collectGarbage();
    expect(signal.reason).toMatchObject({ message: 'this render is complete' });
    expect(isKept()).toBe(false);
  });

  it('says why, as before', () => {
    dropStacksOfAborts();
    const controller = new AbortController();
    controller.abort();
    expect(controller.signal.reason).toMatchObject({ name: 'AbortError' });
    const other = new AbortController();
    other.abort('a reason that is no error');
    expect(other.signal.reason).toBe('a reason that is no error');
  });
});
