import { describe, expect, it } from 'vitest';
import { findNewerImage, findRefusedImage, refusedDigests, stillNewer } from './newer-image';
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
  const newer = {
    ...{ tag: '1.5.0', digest: digestOf('1.5.0'), pushedAt: T0 },
    runs: { digest: digestOf('1.4.2'), pushedAt: T0 - 1 },
  };

  it('waits no longer once it runs', () => {
    expect(stillNewer(newer, imageOf('1.4.2'))).toEqual(newer);
    expect(stillNewer(newer, imageOf('1.5.0'))).toBeUndefined();
    expect(stillNewer(newer, `${imageOf('1.5.0')}@${digestOf('1.5.0')}`)).toBeUndefined();
    expect(stillNewer(undefined, 'not an image')).toBeUndefined();
  });
});

describe('a tag that was pushed again', () => {
  const old = pushed('old', 0, { tags: [] });
  const again = pushed('new', 30, { tags: ['2.0.0', 'latest'] });
  const latest = imageOf('latest');

  it('is newer than what runs by its digest, before the newest of other tags', () => {
    expect(findNewerImage(latest, 'x86_64', [old, again], { runs: old.digest })).toEqual({
      ...{ tag: 'latest', digest: again.digest, pushedAt: again.pushedAt },
      runs: { digest: old.digest, pushedAt: old.pushedAt },
    });
    const other = pushed('2.0.1', 40);
    expect(findNewerImage(latest, 'x86_64', [other, old, again], { runs: old.digest })).toMatchObject({
      tag: 'latest',
    });
  });

  it('is not while it is unknown what runs, or when that is an image of the tag’s index', () => {
    expect(findNewerImage(latest, 'x86_64', [old, again])).toBeUndefined();
    expect(findNewerImage(latest, 'x86_64', [old, again], { runs: again.digest })).toBeUndefined();
    const index = { ...again, isIndex: true };
    expect(findNewerImage(latest, 'x86_64', [old, index], { runs: old.digest })).toBeUndefined();
    expect(findNewerImage(latest, 'x86_64', [{ ...old, isIndex: true }, index], { runs: old.digest })).toMatchObject({
      tag: 'latest',
    });
  });

  it('waits until the service runs its digest', () => {
    const newer = findNewerImage(latest, 'x86_64', [old, again], { runs: old.digest });
    expect(stillNewer(newer, latest, old.digest)).toBe(newer);
    expect(stillNewer(newer, latest, again.digest)).toBeUndefined();
    expect(stillNewer(newer, `${latest}@${again.digest}`)).toBeUndefined();
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
    expect(findNewerImage(imageOf('1.4.2'), 'x86_64', IMAGES, { refused })).toMatchObject({ tag: '1.5.0' });
    const both = refusedDigests([tried('rollback-successful', '1.5.1'), tried('stopped', '1.5.0')]);
    expect(findNewerImage(imageOf('1.4.2'), 'x86_64', IMAGES, { refused: both })).toBeUndefined();
  });

  it('is named with when and by which deployment, while nothing newer waits', () => {
    const history = [tried('rollback-successful', '1.5.1'), tried('successful', '1.4.2')];
    expect(findRefusedImage(imageOf('1.4.2'), 'x86_64', IMAGES, history, undefined)).toMatchObject({
      ...{ tag: '1.5.1', digest: digestOf('1.5.1'), refusedAt: T0 + 120_000 },
      revisionArn: history[0]?.target?.arn,
      runs: { digest: digestOf('1.4.2') },
    });
  });

  it('is the one that its own tag means by now, where what was refused is what the tag moved to', () => {
    const old = pushed('old', 0, { tags: [] });
    const again = pushed('new', 30, { tags: ['latest'] });
    const refusal = tried('rollback-successful', 'new');
    expect(findRefusedImage(imageOf('latest'), 'x86_64', [old, again], [refusal], old.digest)).toMatchObject({
      tag: 'latest',
      digest: again.digest,
    });
  });

  it('is named though it was pushed at the same instant as the one that runs', () => {
    const images = [pushed('1.4.2', 0), pushed('1.5.0', 0)];
    const refusal = tried('rollback-successful', '1.5.0');
    expect(findRefusedImage(imageOf('1.4.2'), 'x86_64', images, [refusal], undefined)).toMatchObject({ tag: '1.5.0' });
  });

  it('is none that somebody stopped, or that another deployment took the place of', () => {
    const stopped = tried('stopped', '1.5.1');
    expect(findRefusedImage(imageOf('1.4.2'), 'x86_64', IMAGES, [stopped], undefined)).toBeUndefined();
    const tripped = { ...stopped, circuitBreaker: { status: 'triggered' as const, failureCount: 3, threshold: 3 } };
    expect(findRefusedImage(imageOf('1.4.2'), 'x86_64', IMAGES, [tripped], undefined)).toMatchObject({ tag: '1.5.1' });
  });

  it('is none that ran well before or after', () => {
    expect(refusedDigests([tried('rollback-successful', '1.5.1'), tried('successful', '1.5.1')])).toEqual(new Set());
  });
});
