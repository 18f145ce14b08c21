import { describe, expect, it } from 'vitest';
import { anImage, imageOf } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { getExposedPort } from './get-exposed-port';

const images = [anImage('1.5.0', { exposedPorts: [8080, 9090] }), anImage('1.4.2', { exposedPorts: [] })];
const ask = (image: string) => getExposedPort.run({ ...AT, image }, createTestContext(aFakeAccount({ images })));

describe('getExposedPort', () => {
  it('is the lowest port that an image of the account’s registry exposes', async () => {
    expect(await ask(imageOf('1.5.0'))).toBe(8080);
  });

  it.each([
    ['exposes none', imageOf('1.4.2')],
    ['is not there', imageOf('9.9.9')],
    ['is of another registry', 'ghcr.io/acme/web:1.5.0'],
    ['no engine would accept', 'not an image'],
  ])('is none of an image that %s', async (_, image) => {
    expect(await ask(image)).toBeUndefined();
  });
});
