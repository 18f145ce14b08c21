import { describe, expect, it } from 'vitest';
import { openTestDraft, repository } from '../form/testing';
import { imageToSpec } from './image-draft';

const { uri } = repository;

describe('the image of a draft', () => {
  it.each([
    [
      'a tag of a repository of this region',
      `${repository.uri}:1.5.0`,
      { source: 'ecr', repositoryUri: uri, tag: '1.5.0' },
    ],
    ['a repository alone', uri, { source: 'ecr', repositoryUri: uri, tag: '' }],
    [
      'a digest of one',
      `${repository.uri}@sha256:${'a'.repeat(64)}`,
      { source: 'ecr', tag: `sha256:${'a'.repeat(64)}` },
    ],
    ['an image of elsewhere', 'nginx:1.27', { source: 'typed', typedImage: 'nginx:1.27' }],
  ])('opens with %s when the address names it', (_, image, expected) => {
    const [container] = openTestDraft({ image }).containers;
    expect(container?.image).toMatchObject(expected);
    expect(container && imageToSpec(container.image)).toBe(image === uri ? '' : image);
  });
});
