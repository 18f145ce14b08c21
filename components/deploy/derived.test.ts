import { expect, it } from 'vitest';
import { isDerived } from './derived';

it.each([
  ['containers.0.name', ['', 'proxy'], true],
  ['wish.containers.0.name', [''], true],
  ['containers.1.name', ['', 'proxy'], false],
  ['containers.0.environment.0.name', [''], false],
  ['name', [''], false],
])('%s with the names %j: %s', (path, names, derived) => {
  expect(isDerived({ path, reason: 'name' }, names)).toBe(derived);
});
