import { describe, expect, it } from 'vitest';
import { aContainerSpec, aSpec, lookupsWith } from '../testing/builders';
import { onlyNamedImages, rollOut } from './roll-out';

describe('a roll-out of one of several containers', () => {
  // Names that every object has.
  it.each(['constructor', 'toString', '__proto__'])('leaves the others alone: %s', (name) => {
    const containers = [aContainerSpec({ name }), aContainerSpec({ name: 'side' })];
    const image = 'public.ecr.aws/nginx/nginx:1.29';
    const [other, named] = rollOut(aSpec({ containers }), { side: image }).containers;
    expect(other?.image).toBe(aContainerSpec().image);
    expect(named?.image).toBe(image);
    const images = Object.fromEntries([name, 'side'].map((each) => [each, { registry: 'other' } as const]));
    expect(Object.keys(onlyNamedImages({ ...lookupsWith(), images }, { side: image }).images)).toEqual(['side']);
  });
});
