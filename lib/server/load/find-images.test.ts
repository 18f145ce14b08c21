import { describe, expect, it } from 'vitest';
import { anImage, aRepository } from '../../domain/testing/builders';
import { createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { findImages } from './find-images';

const named = (...names: string[]) => names.map((name) => aRepository({ name, arn: name }));

/** Each test has a region of its own: what was read stays in memory for some seconds. */
const search = (account: ReturnType<typeof aFakeAccount>, region: string, text: string) => {
  const context = createTestContext(account);
  return findImages({ ...context, scope: { account: 'main', region } }, text);
};

describe('findImages', () => {
  const images = [
    anImage('1.5.0', { tags: ['1.5.0', 'latest'] }),
    anImage('1.4.2'),
    anImage('Release-1.5', { repository: 'boutique/api' }),
    anImage('untagged', { tags: [] }),
  ];
  const account = aFakeAccount({ repositories: named('boutique/api', 'boutique/web'), images });

  it('finds tags in all repositories, whatever their case, and gives those of an image that match', async () => {
    const { images: found, ...rest } = await search(account, 'eu-west-1', ' RELEASE');
    expect(found).toEqual([{ repository: 'boutique/api', digest: images[2]?.digest, tags: ['Release-1.5'] }]);
    expect(rest).toEqual({ repositories: 2, isPartial: false });
    expect((await search(account, 'eu-west-1', '1.5')).images.map(({ tags }) => tags)).toEqual([
      ['Release-1.5'],
      ['1.5.0'],
    ]);
  });

  it('finds images by digest, with all their tags', async () => {
    const { images: found } = await search(account, 'eu-west-2', images[0]?.digest ?? '');
    expect(found).toEqual([{ repository: 'boutique/web', digest: images[0]?.digest, tags: ['1.5.0', 'latest'] }]);
    expect((await search(account, 'eu-west-2', images[3]?.digest ?? '')).images).toMatchObject([{ tags: [] }]);
  });

  it('reads fifty repositories at most, and says so', async () => {
    const many = aFakeAccount({
      repositories: named(...Array.from({ length: 51 }, (_, index) => `shop/r${index}`)),
      images: [anImage('1.0', { repository: 'shop/r50' })],
    });
    expect(await search(many, 'eu-west-3', '1.0')).toEqual({ images: [], repositories: 50, isPartial: true });
  });
});
