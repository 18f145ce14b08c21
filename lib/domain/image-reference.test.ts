import { describe, expect, it } from 'vitest';
import { ecrHome, formatImageReference, imageLabel, parseImageReference, pin, shortDigest } from './image-reference';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('an image reference', () => {
  it.each([
    ['nginx', { repository: 'nginx' }],
    ['nginx:1.27', { repository: 'nginx', tag: '1.27' }],
    ['boutique/web:1.4.2', { repository: 'boutique/web', tag: '1.4.2' }],
    ['localhost/web', { registry: 'localhost', repository: 'web' }],
    ['localhost:5000/web:dev', { registry: 'localhost:5000', repository: 'web', tag: 'dev' }],
    ['ghcr.io/acme/web_app/api-v2:main.12', { registry: 'ghcr.io', repository: 'acme/web_app/api-v2', tag: 'main.12' }],
    [`web@${DIGEST}`, { repository: 'web', digest: DIGEST }],
    [
      `123456789012.dkr.ecr.eu-west-3.amazonaws.com/boutique/web:1.5.0@${DIGEST}`,
      {
        registry: '123456789012.dkr.ecr.eu-west-3.amazonaws.com',
        repository: 'boutique/web',
        tag: '1.5.0',
        digest: DIGEST,
      },
    ],
  ])('reads %s and writes it back unchanged', (text, parsed) => {
    expect(parseImageReference(text)).toEqual(parsed);
    expect(formatImageReference(parsed)).toBe(text);
  });

  it.each([
    '',
    ' nginx',
    'Nginx',
    'web:',
    'web:-rc',
    `web:${'v'.repeat(129)}`,
    'web@sha256:abc',
    'web@',
    `web@${DIGEST}@${DIGEST}`,
    'acme//web',
    '/web',
    'web/',
    'acme/web..app',
    'a'.repeat(256),
    'https://ghcr.io/acme/web',
    'ghcr.io:http/web',
  ])('is not %j', (text) => {
    expect(parseImageReference(text)).toBeUndefined();
  });

  it('keeps its tag for people when it is pinned', () => {
    expect(pin({ repository: 'web', tag: '1.5.0' }, DIGEST)).toBe(`web:1.5.0@${DIGEST}`);
  });

  it.each([
    [`web:1.5.0@${DIGEST}`, '1.5.0'],
    [`web@${DIGEST}`, '0123456789ab'],
    ['web', 'latest'],
    ['not an image', 'not an image'],
  ])('of %s is called %s', (image, label) => {
    expect(imageLabel(image)).toBe(label);
  });

  it('shortens a digest to twelve digits', () => {
    expect(shortDigest(DIGEST)).toBe('0123456789ab');
  });
});

describe('the registry of an account', () => {
  it.each([
    ['123456789012.dkr.ecr.eu-west-3.amazonaws.com', 'eu-west-3'],
    ['123456789012.dkr.ecr-fips.us-east-1.amazonaws.com', 'us-east-1'],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['123456789012.dkr-ecr.eu-west-3.on.aws', 'eu-west-3'],
  ])('is recognised in %s', (registry, region) => {
    expect(ecrHome(registry)).toEqual({ account: '123456789012', region });
  });

  it.each([
    undefined,
    'public.ecr.aws',
    'ghcr.io',
    '123.dkr.ecr.eu-west-3.amazonaws.com',
    '123456789012.dkr.ecr.eu-west-3.amazonaws.com.evil.example',
  ])('is not %s', (registry) => {
    expect(ecrHome(registry)).toBeUndefined();
  });

  it('is also the one that ECR itself names, whatever it is called', () => {
    const own = { host: 'registry.example:4566', account: '123456789012', region: 'eu-west-3' };
    expect(ecrHome('registry.example:4566', own)).toEqual({ account: '123456789012', region: 'eu-west-3' });
    expect(ecrHome('registry.example', own)).toBeUndefined();
  });
});
