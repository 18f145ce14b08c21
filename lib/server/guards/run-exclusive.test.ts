import { describe, expect, it } from 'vitest';
import { runExclusive } from './claim-service';

const gate = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
};

describe('runExclusive', () => {
  it('does work on one thing after the work before it, and on another thing at once', async () => {
    const first = gate();
    const done: string[] = [];
    const work = [
      runExclusive('web', async () => {
        await first.opened;
        done.push('web 1');
      }),
      runExclusive('web', async () => done.push('web 2')),
    ];
    await runExclusive('api', async () => done.push('api'));
    expect(done).toEqual(['api']);
    first.open();
    await Promise.all(work);
    expect(done).toEqual(['api', 'web 1', 'web 2']);
  });

  it('continues after work that failed, which fails only for its own caller', async () => {
    const failing = runExclusive('web', () => Promise.reject(new Error('no')));
    const next = runExclusive('web', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
