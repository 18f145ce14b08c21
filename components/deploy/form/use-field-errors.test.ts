import { describe, expect, it } from 'vitest';
import { isDerivedName } from './use-field-errors';

describe('a problem of the name that a container gets', () => {
  it.each([
    ['containers.0.name', ['', 'proxy'], true],
    ['spec.containers.0.name', [''], true],
    ['containers.1.name', ['', 'proxy'], false],
    ['containers.0.environment.0.name', [''], false],
    ['name', [''], false],
  ])('is of a name that nobody typed: %s with the names %j, %s', (path, names, derived) => {
    expect(isDerivedName({ path, reason: 'name' }, names)).toBe(derived);
  });
});
