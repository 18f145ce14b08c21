import { expect, it } from 'vitest';
import { isDerivedName } from './is-derived-name';

it.each([
  ['containers.0.name', ['', 'proxy'], true],
  ['wish.containers.0.name', [''], true],
  ['containers.1.name', ['', 'proxy'], false],
  ['containers.0.environment.0.name', [''], false],
  ['name', [''], false],
])('%s with the names %j: %s', (path, names, derived) => {
  expect(isDerivedName({ path, reason: 'name' }, names)).toBe(derived);
});
