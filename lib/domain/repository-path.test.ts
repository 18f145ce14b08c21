import { describe, expect, it } from 'vitest';
import { readRepositoryPath } from './repository-path';

const digest = `sha256:${'0'.repeat(64)}`;

describe('the path of a repository whose slashes are not encoded', () => {
  it.each([
    ['boutique/web', { repository: 'boutique/web' }],
    ['a/b/c/d', { repository: 'a/b/c/d' }],
    ['boutique/web/push', { repository: 'boutique/web', page: 'push' }],
    ['boutique/web/clean-up', { repository: 'boutique/web', page: 'clean-up' }],
    [`boutique/web/${digest}`, { repository: 'boutique/web', digest }],
    ['push', { repository: 'push' }],
    ['Boutique/web', undefined],
    ['boutique/web/sha256:0', undefined],
    ['boutique//web', undefined],
    ['', undefined],
  ])('is read of %s', (path, expected) => {
    expect(readRepositoryPath(path.split('/'))).toEqual(expected);
  });
});
