import { describe, expect, it } from 'vitest';
import { dropEcho } from './use-buffered-text';

describe('a text that comes back from the form', () => {
  it('leaves later texts waited for, so that a late answer removes no key', () => {
    expect(dropEcho(['shop', 'shop-'], 'shop')).toEqual(['shop-']);
  });

  it('may have skipped texts that were sent before it', () => {
    expect(dropEcho(['s', 'sh', 'shop'], 'shop')).toEqual([]);
  });

  it('comes from elsewhere when the field has sent no such text', () => {
    expect(dropEcho(['shop'], '')).toBeUndefined();
    expect(dropEcho([], 'shop')).toBeUndefined();
  });
});
