import { describe, expect, it } from 'vitest';
import { findLandedImages, findOlderServices } from './landed-images';

const image = (digest: string, pushedAt: number, ...tags: string[]) => ({ digest, pushedAt, tags });
const before = [image('b', 20, '1.1'), image('a', 10, '1.0')];
const digests = (images: readonly { digest: string }[]) => images.map(({ digest }) => digest);

describe('the images that have landed', () => {
  it.each([
    ['nothing while nothing changed', before, []],
    ['one that was pushed since', [image('c', 30, '1.2'), ...before], ['c']],
    ['one that got another tag', [image('b', 20, '1.1', 'latest'), image('a', 10, '1.0')], ['b']],
    ['one to which a tag has moved', [image('b', 20), image('a', 10, '1.0', '1.1')], ['a']],
    ['none that moved up because others were deleted', [image('a', 10, '1.0'), image('z', 1, '0.9')], []],
    ['none that only lost a tag', [image('b', 20), image('a', 10, '1.0')], []],
  ])('are %s', (_what, now, landed) => {
    expect(digests(findLandedImages(before, now))).toEqual(landed);
  });

  it('are all of a repository that was empty', () => {
    expect(digests(findLandedImages([], before))).toEqual(['b', 'a']);
  });
});

describe('the services that could go on to an image', () => {
  const pushed = { ...image('c', 30, '1.2'), architectures: ['x86_64'] };
  const service = (over: object) => ({ architecture: 'x86_64', runs: '1.1', pushedAt: 20, ...over });

  it.each([
    ['one that runs an older image', service({}), 1],
    ['one whose image is gone from the repository', service({ pushedAt: undefined }), 1],
    ['none that runs this image', service({ pushedAt: 30 }), 0],
    ['none that runs a newer one', service({ pushedAt: 40 }), 0],
    ['none of another architecture', service({ architecture: 'arm64' }), 0],
  ])('are %s', (_what, one, count) => {
    expect(findOlderServices(pushed, [one])).toHaveLength(count);
  });
});
