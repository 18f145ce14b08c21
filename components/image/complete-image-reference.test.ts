import { describe, expect, it } from 'vitest';
import { completeImageReference } from './complete-image-reference';

const HOME = '000000000000.dkr.ecr.eu-west-3.amazonaws.com/boutique/web';
const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('completeImageReference', () => {
  it.each([
    ['a tag', '1.5.0', `${HOME}:1.5.0`],
    ['a tag with spaces around', ' 1.5.0 ', `${HOME}:1.5.0`],
    ['a digest', DIGEST, `${HOME}@${DIGEST}`],
    ['a digest as it stands in references', `@${DIGEST}`, `${HOME}@${DIGEST}`],
    ['a tag held to its digest', `1.5.0@${DIGEST}`, `${HOME}:1.5.0@${DIGEST}`],
    ['a whole reference', 'ghcr.io/shop/web:2', 'ghcr.io/shop/web:2'],
    ['an image of the default registry', 'nginx:1.27', 'nginx:1.27'],
    ['what no engine reads, for the server to refuse', 'not an image', `${HOME}:not an image`],
    ['nothing', '  ', undefined],
  ])('takes %s for what it means', (_what, typed, expected) => {
    expect(completeImageReference(typed, `${HOME}:1.4.2@${DIGEST}`)).toBe(expected);
  });
});
