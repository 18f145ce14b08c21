import { describe, expect, it } from 'vitest';
import type { ImageLookup } from '../image-lookup';
import { aContainerSpec, anImage } from '../testing/builders';
import { aPlanContext, changesOf, verdictsOf } from '../testing/plan-context';
import { checkArchitecture, checkImages } from './image';

const lookup = (hello: ImageLookup | undefined) => aPlanContext({ lookups: { images: hello ? { hello } : {} } });
const imageFor = (...architectures: ('x86_64' | 'arm64')[]) =>
  lookup({ registry: 'ecr', found: anImage('1.5.0', { architectures }) });

describe('an image', () => {
  it.each<[string, ImageLookup | undefined, string]>([
    ['is there', { registry: 'ecr', found: anImage('1.5.0') }, 'ok'],
    ['is not in its repository', { registry: 'ecr' }, 'failed image-missing'],
    ['is in a registry that cannot be asked', { registry: 'other' }, 'unknown image-unchecked'],
    ['may not be looked at', undefined, 'unknown unreadable'],
  ])('that %s', (_, hello, verdict) => {
    expect(verdictsOf(checkImages(lookup(hello)))).toEqual([verdict]);
  });

  it('fails as missing at the container that uses it', () => {
    const containers = [aContainerSpec(), aContainerSpec({ name: 'proxy' })];
    const images = { hello: { registry: 'ecr', found: anImage('1.5.0') }, proxy: { registry: 'ecr' } } as const;
    expect(checkImages(aPlanContext({ spec: { containers }, lookups: { images } }))).toMatchObject([
      { reason: 'image-missing', path: 'containers.1.image', facts: { tag: '1.5.0' } },
    ]);
  });
});

describe('the architecture of an image', () => {
  it.each([
    ['fits', imageFor('x86_64'), ['ok'], []],
    ['is one of several', imageFor('arm64', 'x86_64'), ['ok'], []],
    ['is another one', imageFor('arm64'), ['failed architecture'], [{ path: 'architecture', value: 'arm64' }]],
    ['is not told', imageFor(), ['unknown architecture-unknown'], []],
  ] as const)('that %s', (_, context, expected, change) => {
    const checks = checkArchitecture(context);
    expect(verdictsOf(checks)).toEqual(expected);
    expect(changesOf(checks)).toEqual(change);
  });

  it('is not offered for a change that would break another container', () => {
    const images = {
      hello: { registry: 'ecr', found: anImage('1', { architectures: ['arm64'] }) },
      proxy: { registry: 'ecr', found: anImage('2', { architectures: ['x86_64'] }) },
    } as const;
    const containers = [aContainerSpec(), aContainerSpec({ name: 'proxy' })];
    const checks = checkArchitecture(aPlanContext({ spec: { containers }, lookups: { images } }));
    expect(verdictsOf(checks)).toEqual(['failed architecture']);
    expect(changesOf(checks)).toEqual([]);
  });
});
