import { describe, expect, it } from 'vitest';
import { withoutEcho } from './own-echo';

describe('a text that comes back from the form', () => {
  it('is still expected of what was told after it, so that a late answer takes no key away', () => {
    expect(withoutEcho(['shop', 'shop-'], 'shop')).toEqual(['shop-']);
  });

  it('may have left out what was told before it', () => {
    expect(withoutEcho(['s', 'sh', 'shop'], 'shop')).toEqual([]);
  });

  it("is somebody else's when the field has told no such thing", () => {
    expect(withoutEcho(['shop'], '')).toBeUndefined();
    expect(withoutEcho([], 'shop')).toBeUndefined();
  });
});
