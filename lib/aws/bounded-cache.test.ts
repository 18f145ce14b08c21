import { describe, expect, it } from 'vitest';
import { BoundedCache, forgetAnswers, memory } from './bounded-cache';

describe('a bounded cache', () => {
  it('forgets what was asked for least recently', () => {
    const cache = new BoundedCache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('makes a value only once', () => {
    const cache = new BoundedCache<object>(2);
    expect(cache.getOrCreate('a', () => ({}))).toBe(cache.getOrCreate('a', () => ({})));
  });
});

describe('answers that are remembered for a while', () => {
  const forAMinute = { size: 10, ttlMs: 60_000 };

  it('are all forgotten by those who begin anew', async () => {
    const answers = memory<string>(forAMinute);
    await answers.get('a', 0, async () => 'of one account');
    forgetAnswers();
    expect(await answers.get('a', 0, async () => 'of another')).toBe('of another');
  });

  it('are asked for once, however many ask at once', async () => {
    let asked = 0;
    const answers = memory<string>(forAMinute);
    const get = (key: string) => answers.get(key, 0, async () => `${key} ${++asked}`);
    expect(await Promise.all([get('a'), get('a'), get('b')])).toEqual(['a 1', 'a 1', 'b 2']);
    expect(await get('a')).toBe('a 1');
  });

  it('are asked for again when the while is over', async () => {
    let asked = 0;
    const answers = memory<number>(forAMinute);
    const get = (now: number) => answers.get('a', now, async () => ++asked);
    expect(await get(0)).toBe(1);
    expect(await get(59_999)).toBe(1);
    expect(await get(60_000)).toBe(2);
  });

  it('are asked for again after a failure', async () => {
    const answers = memory<string>(forAMinute);
    await expect(answers.get('a', 0, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await answers.get('a', 0, async () => 'yes')).toBe('yes');
  });

  it('are not dropped by the failure of an earlier question that comes late', async () => {
    const answers = memory<string>({ size: 10, ttlMs: 1_000 });
    let fail = (_: Error): void => {};
    const early = new Promise<string>((_, reject) => {
      fail = reject;
    });
    answers.put('a', 0, early);
    answers.put('a', 2_000, Promise.resolve('new'));
    fail(new Error('late'));
    await expect(early).rejects.toThrow('late');
    expect(await answers.peek('a', 2_000)).toBe('new');
  });

  it('may be kept for as long as what they say is worth', async () => {
    const answers = memory<boolean>({ size: 10, ttlMs: (isGood) => (isGood ? 1_000 : 10) });
    expect(await answers.get('bad', 0, async () => false)).toBe(false);
    expect(await answers.get('good', 0, async () => true)).toBe(true);
    expect(answers.peek('bad', 10)).toBeUndefined();
    expect(await answers.peek('good', 10)).toBe(true);
  });

  it('may be known without asking', async () => {
    const answers = memory<string>(forAMinute);
    answers.put('a', 0, Promise.resolve('known'));
    expect(await answers.get('a', 0, () => Promise.reject(new Error('asked')))).toBe('known');
  });
});
