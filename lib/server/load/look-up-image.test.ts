import { describe, expect, it } from 'vitest';
import { anImage, imageOf } from '../../domain/testing/builders';
import { createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { lookUpImage } from './look-up-image';

const context = createTestContext(aFakeAccount({ images: [anImage('1.5.0')] }));
const elsewhere = (from: string, to: string) => imageOf('1.5.0').replace(from, to);

describe('looking up an image', () => {
  it('finds it in the account’s own registry, or says that it is not there', async () => {
    expect(await lookUpImage(context, imageOf('1.5.0'))).toMatchObject({ registry: 'ecr', found: { tags: ['1.5.0'] } });
    expect(await lookUpImage(context, imageOf('9.9.9'))).toEqual({ registry: 'ecr' });
  });

  it('finds it in a registry that ECR itself names, whatever it is called', async () => {
    const registry = { host: 'registry.example:4566', account: '123456789012', region: 'eu-west-3' };
    const own = createTestContext(aFakeAccount({ images: [anImage('1.5.0')], registry }));
    const image = `registry.example:4566/${anImage('1.5.0').repository}:1.5.0`;
    expect(await lookUpImage(own, image)).toMatchObject({ registry: 'ecr', found: { tags: ['1.5.0'] } });
    expect(await lookUpImage(context, image)).toEqual({ registry: 'other' });
  });

  it.each([
    ['another region', elsewhere('eu-west-3', 'us-east-1')],
    ['another account', elsewhere('123456789012', '999999999999')],
    ['another kind of registry', 'ghcr.io/acme/web:1.5.0'],
    ['the default registry', 'nginx'],
    ['nowhere', 'not an image'],
  ])('does not guess about one of %s', async (_, image) => {
    expect(await lookUpImage(context, image)).toEqual({ registry: 'other' });
  });
});
