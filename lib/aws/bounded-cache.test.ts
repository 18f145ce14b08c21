import { describe, expect, it } from 'vitest';
import { BoundedCache, rememberForever } from './bounded-cache';

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
    expect(cache.getOr('a', () => ({}))).toBe(cache.getOr('a', () => ({})));
  });
});

describe('answers that never change', () => {
  it('are asked for once, however many ask at once', async () => {
    let asked = 0;
    const answers = rememberForever(10, async (key) => `${key} ${++asked}`);
    expect(await Promise.all([answers.get('a'), answers.get('a'), answers.get('b')])).toEqual(['a 1', 'a 1', 'b 2']);
    expect(await answers.get('a')).toBe('a 1');
  });

  it('are asked for again after a failure', async () => {
    let asked = 0;
    const answers = rememberForever(10, async () => {
      if (++asked === 1) throw new Error('no');
      return 'yes';
    });
    await expect(answers.get('a')).rejects.toThrow('no');
    expect(await answers.get('a')).toBe('yes');
  });

  it('may be known without asking', async () => {
    const answers = rememberForever<string>(10, () => Promise.reject(new Error('asked')));
    answers.put('a', 'known');
    expect(await answers.get('a')).toBe('known');
  });
});
