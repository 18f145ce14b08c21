import { describe, expect, it } from 'vitest';
import { dropEcho } from './use-buffered-text';

describe('a text that comes back from the form', () => {
  it('is still expected of what was told after it, so that a late answer takes no key away', () => {
    expect(dropEcho(['shop', 'shop-'], 'shop')).toEqual(['shop-']);
  });

  it('may have left out what was told before it', () => {
    expect(dropEcho(['s', 'sh', 'shop'], 'shop')).toEqual([]);
  });

  it("is somebody else's when the field has told no such thing", () => {
    expect(dropEcho(['shop'], '')).toBeUndefined();
    expect(dropEcho([], 'shop')).toBeUndefined();
  });
});
