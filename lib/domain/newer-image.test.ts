import { describe, expect, it } from 'vitest';
import { findNewerImage, refusedDigests, stillNewer } from './newer-image';
import { anImage, aServiceDeployment, aServiceRevision, digestOf, imageOf, T0 } from './testing/builders';

const pushed = (tag: string, minutes: number, over: Parameters<typeof anImage>[1] = {}) =>
  anImage(tag, { pushedAt: T0 + minutes * 60_000, architectures: [], ...over });
const IMAGES = [pushed('1.4.2', 0), pushed('1.5.0', 10), pushed('1.5.1', 20)];

describe('the image that waits to be rolled out', () => {
  it('is the newest that was pushed after the one that runs', () => {
    expect(findNewerImage(imageOf('1.4.2'), 'x86_64', IMAGES)).toMatchObject({ tag: '1.5.1' });
    expect(findNewerImage(`${imageOf('1.4.2')}@${digestOf('1.5.0')}`, 'x86_64', IMAGES)).toMatchObject({
      tag: '1.5.1',
    });
  });

  it('is none when the newest runs, or when what runs is not in the repository', () => {
    expect(findNewerImage(imageOf('1.5.1'), 'x86_64', IMAGES)).toBeUndefined();
    expect(findNewerImage(imageOf('0.9'), 'x86_64', IMAGES)).toBeUndefined();
    expect(findNewerImage('not an image', 'x86_64', IMAGES)).toBeUndefined();
  });

  it.each([
    ['without a tag', pushed('x', 30, { tags: [] })],
    ['built for other processors', pushed('1.6.0', 30, { architectures: ['arm64'] })],
    ['whose tag says that it is for other processors', pushed('1.6.0-arm64', 30)],
  ])('is never one %s', (_, image) => {
    expect(findNewerImage(imageOf('1.4.2'), 'x86_64', [...IMAGES, image])).toMatchObject({ tag: '1.5.1' });
  });
});

describe('a newer image that was found some time ago', () => {
  const newer = { tag: '1.5.0', pushedAt: T0 };

  it('waits no longer once it runs', () => {
    expect(stillNewer(newer, imageOf('1.4.2'))).toEqual(newer);
    expect(stillNewer(newer, imageOf('1.5.0'))).toBeUndefined();
    expect(stillNewer(newer, `${imageOf('1.5.0')}@${digestOf('1.5.0')}`)).toBeUndefined();
    expect(stillNewer(undefined, 'not an image')).toBeUndefined();
  });
});

describe('an image that a service has refused', () => {
  const tried = (status: 'successful' | 'rollback-successful' | 'stopped', tag: string) =>
    aServiceDeployment({
      status,
      target: aServiceRevision(2, [{ container: 'web', image: imageOf(tag), digest: digestOf(tag) }]),
    });

  it('does not wait to be rolled out; the next newest does', () => {
    const refused = refusedDigests([tried('rollback-successful', '1.5.1'), tried('successful', '1.4.2')]);
    expect(findNewerImage(imageOf('1.4.2'), 'x86_64', IMAGES, refused)).toMatchObject({ tag: '1.5.0' });
    const both = refusedDigests([tried('rollback-successful', '1.5.1'), tried('stopped', '1.5.0')]);
    expect(findNewerImage(imageOf('1.4.2'), 'x86_64', IMAGES, both)).toBeUndefined();
  });

  it('is none that ran well before or after', () => {
    expect(refusedDigests([tried('rollback-successful', '1.5.1'), tried('successful', '1.5.1')])).toEqual(new Set());
  });
});
