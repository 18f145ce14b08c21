import { describe, expect, it } from 'vitest';
import { isIndexType, toManifest } from './manifest';

const read = (value: unknown) => toManifest(typeof value === 'string' ? value : JSON.stringify(value), 'type');

describe('toManifest', () => {
  it('reads the layers of an image, bottom first, and keeps the text as it was pushed', () => {
    const layers = [
      { digest: 'sha256:a', size: 30 },
      { digest: 'sha256:b', size: 10 },
    ];
    const text = JSON.stringify({ config: { digest: 'sha256:c', size: 1 }, layers }, null, 3);
    expect(toManifest(text, 'type')).toEqual({
      mediaType: 'type',
      text,
      layers: [
        { digest: 'sha256:a', sizeBytes: 30 },
        { digest: 'sha256:b', sizeBytes: 10 },
      ],
      entries: [],
    });
  });

  it('reads the platforms of an index, and what only says something about its images', () => {
    const manifests = [
      { digest: 'sha256:a', platform: { os: 'linux', architecture: 'amd64' } },
      { digest: 'sha256:b', platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      { digest: 'sha256:c', platform: { os: 'unknown', architecture: 'unknown' } },
      { digest: 'sha256:d' },
    ];
    expect(read({ manifests }).entries).toEqual([
      { digest: 'sha256:a', platform: 'linux/amd64', isAttestation: false },
      { digest: 'sha256:b', platform: 'linux/arm64/v8', isAttestation: false },
      { digest: 'sha256:c', isAttestation: true },
      { digest: 'sha256:d', isAttestation: false },
    ]);
  });

  it('takes no more of a platform than a name has', () => {
    const platform = { os: 'linux', architecture: 'z'.repeat(5000) };
    expect(read({ manifests: [{ digest: 'sha256:a', platform }] }).entries[0]?.platform?.length).toBeLessThan(50);
  });

  it.each([
    ['no JSON', '<html>'],
    ['lists of something else', { layers: [null, 7, { size: 3 }], manifests: 'amd64' }],
  ])('finds nothing in %s', (_, value) => {
    expect(read(value)).toMatchObject({ layers: [], entries: [] });
  });

  it('takes no size for none', () => {
    expect(read({ layers: [{ digest: 'd', size: 'big' }] }).layers).toEqual([{ digest: 'd', sizeBytes: 0 }]);
  });
});

describe('isIndexType', () => {
  it.each([
    ['application/vnd.oci.image.index.v1+json', true],
    ['application/vnd.docker.distribution.manifest.list.v2+json', true],
    ['application/vnd.oci.image.manifest.v1+json', false],
    [undefined, false],
  ])('of %s is %s', (mediaType, isIndex) => {
    expect(isIndexType(mediaType)).toBe(isIndex);
  });
});
