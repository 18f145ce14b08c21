import { describe, expect, it } from 'vitest';
import {
  aContainer,
  aContainerDefinition,
  anImage,
  aService,
  aServiceDeployment,
  aServiceRevision,
  aTask,
  aTaskDefinition,
  digestOf,
  imageOf,
} from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { listImages } from './list-images';

const running = (image: string) =>
  aFakeAccount({
    services: [aService()],
    definitions: [aTaskDefinition({ containers: [aContainerDefinition({ image })] })],
    images: [anImage('1.5.0', { digest: digestOf('new'), tags: ['1.5.0', 'latest'] }), anImage('1.4.2')],
  });
const usedOf = async (image: string) => {
  const { images } = await listImages.run({ ...AT, repository: 'boutique/web' }, createTestContext(running(image)));
  return images.filter(({ usedBy }) => usedBy.length > 0).map(({ tags }) => tags[0]);
};

describe('the images of a repository', () => {
  it.each([
    ['by tag', imageOf('1.4.2'), ['1.4.2']],
    ['by digest, whatever the tag beside it', `${imageOf('1.4.2')}@${digestOf('new')}`, ['1.5.0']],
    ['by the tag that a reference without one means', imageOf('x').replace(':x', ''), ['1.5.0']],
    ['of another repository not at all', imageOf('1.4.2', 'boutique/api'), []],
  ])('marks the images that services run %s', async (_, image, usage) => {
    expect(await usedOf(image)).toEqual(usage);
  });

  it('are marked by what tasks run, when a tag has gone on to another image', async () => {
    const account = running(imageOf('latest'));
    account.images.push(anImage('then', { tags: [] }));
    account.tasks = [aTask({ containers: [aContainer({ image: imageOf('latest'), digest: digestOf('then') })] })];
    const { images } = await listImages.run({ ...AT, repository: 'boutique/web' }, createTestContext(account));
    expect(images.filter(({ usedBy }) => usedBy.length > 0).map(({ digest }) => digest)).toEqual([digestOf('then')]);
  });

  it('are marked by what a paused service would start again, though its tag has gone on', async () => {
    const account = running(imageOf('latest'));
    account.images.push(anImage('then', { tags: [] }));
    const images = [{ container: 'web', image: imageOf('latest'), digest: digestOf('then') }];
    account.history = [aServiceDeployment({ target: aServiceRevision(1, images) })];
    const listed = await listImages.run({ ...AT, repository: 'boutique/web' }, createTestContext(account));
    expect(listed.images.filter(({ usedBy }) => usedBy.length > 0).map(({ digest }) => digest)).toEqual([
      digestOf('then'),
    ]);
  });
});
