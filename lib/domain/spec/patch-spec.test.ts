import { describe, expect, it } from 'vitest';
import { applyPatches } from './patch-spec';

const spec = { network: { publicIp: false }, containers: [{ image: 'a' }, { image: 'b' }] };

describe('patches of a spec', () => {
  it.each([
    ['network.publicIp', true, { ...spec, network: { publicIp: true } }],
    ['containers.1.image', 'c', { ...spec, containers: [{ image: 'a' }, { image: 'c' }] }],
    ['scaling.min', 1, { ...spec, scaling: { min: 1 } }],
    ['name', 'web', { ...spec, name: 'web' }],
  ])('sets %s and nothing else', (path, value, expected) => {
    expect(applyPatches(spec, [{ path, value }])).toEqual(expected);
  });

  it('leaves what it was given alone', () => {
    const before = structuredClone(spec);
    applyPatches(spec, [{ path: 'containers.0.image', value: 'z' }]);
    expect(spec).toEqual(before);
  });
});
