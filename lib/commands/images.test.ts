import { describe, expect, it } from 'vitest';
import { aContainer, anImage, aRepository, aTask, digestOf, imageOf } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { deleteImages } from './delete-images';
import { tagImage } from './tag-image';

const web = { ...AT, repository: 'boutique/web' };
const account = (over: Parameters<typeof aRepository>[0] = {}) =>
  aFakeAccount({ repositories: [aRepository(over)], images: [anImage('1.4.2'), anImage('1.5.0')] });
const invalid = (path: string, reason: string) => ({
  problem: { code: 'invalid', fields: [expect.objectContaining({ path, reason })] },
});

describe('tagImage', () => {
  const tag = (there: ReturnType<typeof account>, name: string, moves = false) =>
    tagImage.run({ ...web, digest: digestOf('1.4.2'), tag: name, moves }, createTestContext(there));
  const tagsOf = ({ images }: ReturnType<typeof account>) => images.map(({ tags }) => tags);

  it('adds a tag that no image has', async () => {
    const there = account({ tagMutability: 'immutable' });
    await tag(there, 'stable');
    expect(tagsOf(there)).toEqual([['1.4.2', 'stable'], ['1.5.0']]);
  });

  it('moves a tag from another image only when told so', async () => {
    const there = account();
    await expect(tag(there, '1.5.0')).rejects.toMatchObject(invalid('tag', 'image-tag-taken'));
    expect(there.calls).toEqual([]);
    await tag(there, '1.5.0', true);
    expect(tagsOf(there)).toEqual([['1.4.2', '1.5.0'], []]);
  });

  it('does not ask AWS to move a tag that is immutable', async () => {
    const there = account({ tagMutability: 'immutable-except', tagFilters: ['latest'] });
    await expect(tag(there, '1.5.0', true)).rejects.toMatchObject(invalid('tag', 'image-tag-immutable'));
    expect(there.calls).toEqual([]);
  });
});

describe('deleteImages', () => {
  const run = (there: ReturnType<typeof account>, digests: string[], acceptsNeeds = false) =>
    deleteImages.run({ ...web, digests, acceptsNeeds }, createTestContext(there));

  it('deletes images that nothing needs', async () => {
    const there = account();
    expect(await run(there, [digestOf('1.4.2')])).toEqual({ count: 1, failures: [] });
    expect(there.images.map(({ tags }) => tags)).toEqual([['1.5.0']]);
  });

  it('refuses all of them when a task runs one, unless told otherwise', async () => {
    const there = account();
    there.tasks = [aTask({ containers: [aContainer({ image: imageOf('1.5.0'), digest: digestOf('1.5.0') })] })];
    const both = [digestOf('1.4.2'), digestOf('1.5.0')];
    await expect(run(there, both)).rejects.toMatchObject(invalid('acceptsNeeds', 'image-in-use'));
    expect(there.calls).toEqual([]);
    expect((await run(there, both, true)).count).toBe(2);
  });

  it('deletes indexes before the images that they list', async () => {
    const there = account();
    there.images.push(anImage('index', { isIndex: true }));
    await run(there, [digestOf('1.4.2'), digestOf('index')]);
    expect(there.calls).toEqual(['deleteImages boutique/web index', 'deleteImages boutique/web 1.4.2']);
  });

  it('of none that exists is missing', async () => {
    await expect(run(account(), [digestOf('nope')])).rejects.toMatchObject({ problem: { code: 'missing' } });
  });
});
