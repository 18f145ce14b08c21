import { expect, it } from 'vitest';
import { patched } from './patched';

const wish = { network: { publicIp: false }, containers: [{ image: 'a' }, { image: 'b' }] };

it.each([
  ['network.publicIp', true, { ...wish, network: { publicIp: true } }],
  ['containers.1.image', 'c', { ...wish, containers: [{ image: 'a' }, { image: 'c' }] }],
  ['scaling.min', 1, { ...wish, scaling: { min: 1 } }],
  ['name', 'web', { ...wish, name: 'web' }],
])('sets %s and nothing else', (path, value, expected) => {
  expect(patched(wish, [{ path, value }])).toEqual(expected);
});

it('leaves what it was given alone', () => {
  const before = structuredClone(wish);
  patched(wish, [{ path: 'containers.0.image', value: 'z' }]);
  expect(wish).toEqual(before);
});
