import { describe, expect, it } from 'vitest';
import { listMembers, readMember } from './members';

describe('the members of a JSON line', () => {
  const fields = { level: 'error', http: { status: 503, 'x-id': null }, tags: ['a'], 'a.b': true };

  it('are listed at any depth, with their paths in filter patterns', () => {
    expect(listMembers(fields)).toEqual([
      { name: 'level', path: '$.level', value: 'error' },
      { name: 'http.status', path: '$.http.status', value: 503 },
      { name: 'http.x-id', path: '$.http.x-id', value: null },
      { name: 'a.b', path: '$["a.b"]', value: true },
    ]);
  });

  it('are read by their names', () => {
    expect(
      ['level', 'http.status', 'a.b', 'tags', 'nothing', 'http.no.more'].map((name) => readMember(fields, name)),
    ).toEqual(['error', '503', 'true', '["a"]', undefined, undefined]);
    expect(readMember(undefined, 'level')).toBeUndefined();
    expect(readMember({}, 'constructor')).toBeUndefined();
  });

  it('are bounded', () => {
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`m${index}`, index]));
    expect(listMembers(wide)).toHaveLength(60);
  });
});
