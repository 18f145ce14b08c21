import { describe, expect, it } from 'vitest';
import { chooseImage } from './choose-image';

const ECR = '123456789012.dkr.ecr.eu-west-3.amazonaws.com';
const own = { host: 'registry.example:4566', account: '123456789012', region: 'eu-west-3' };
const containers = [
  { name: 'web', image: `${ECR}/shop/web:1.0@sha256:${'0'.repeat(64)}` },
  { name: 'proxy', image: 'nginx:1.27' },
];
const digest = `sha256:${'1'.repeat(64)}`;

describe('the image that a link names', () => {
  it.each([
    ['is chosen by its tag', `${ECR}/shop/web:1.1`, { web: '1.1' }],
    ['is chosen by its digest', `${ECR}/shop/web@${digest}`, { web: digest }],
    ['is chosen by both where it has both', `${ECR}/shop/web:1.1@${digest}`, { web: `1.1@${digest}` }],
    ['is of the same registry by another of its names', 'registry.example:4566/shop/web:1.1', { web: '1.1' }],
    ['is chosen for other registries as well', 'nginx:1.28', { proxy: '1.28' }],
    ['is not of a repository of another registry', 'ghcr.io/shop/web:1.1', {}],
    ['is of no container of another repository', `${ECR}/shop/api:1.1`, {}],
    ['is none without tag and digest', `${ECR}/shop/web`, {}],
    ['is none where nothing can be read', 'not an image', {}],
  ])('%s', (_what, image, chosen) => {
    expect(chooseImage(containers, image, own)).toEqual(chosen);
  });
});
