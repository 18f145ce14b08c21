import { describe, expect, it } from 'vitest';
import { aContainer, anImage, aRepository, aTask, digestOf, imageOf } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { CreateRepositoryInput } from '../domain/wire/image-actions';
import { changeRepository } from './change-repository';
import { createRepository } from './create-repository';
import { deleteRepository } from './delete-repository';

const web = { ...AT, repository: 'boutique/web' };
const settings = { tagMutability: 'immutable-except', tagFilters: ['latest'], scanOnPush: true } as const;
const created = { ...web, ...settings, tagFilters: ['latest'], encryption: 'kms', kmsKey: '', tags: [] } as const;
const account = () => aFakeAccount({ repositories: [aRepository()] });
const invalid = (path: string, reason: string) => ({ problem: { code: 'invalid', fields: [{ path, reason }] } });

describe('createRepository', () => {
  it('creates a repository of a name that is free', async () => {
    const empty = aFakeAccount();
    await createRepository.run({ ...created, tagFilters: ['latest'], tags: [] }, createTestContext(empty));
    expect(empty.calls).toEqual(['createRepository boutique/web']);
  });

  it('refuses a name that is taken, beside the name', async () => {
    const full = account();
    await expect(
      createRepository.run({ ...created, tagFilters: ['latest'], tags: [] }, createTestContext(full)),
    ).rejects.toMatchObject(invalid('repository', 'repository-taken'));
    expect(full.calls).toEqual([]);
  });

  it.each([
    [{ repository: 'Web' }, 'repository', 'repository'],
    [{ repository: 'w' }, 'repository', 'repository-short'],
    [{ tagFilters: [] }, 'tagFilters', 'tag-filters-required'],
    [{ tagFilters: ['*a*b*'] }, 'tagFilters', 'tag-filter'],
    [{ kmsKey: 'my key' }, 'kmsKey', 'kms-key'],
    [{ tags: [{ key: 'aws:x', value: '' }] }, 'tags.0.key', 'tag-key'],
    [{ tags: [1, 2].map(() => ({ key: 'team', value: '' })) }, 'tags.1.key', 'duplicate'],
  ])('reads %j as a mistake at one field', (over, path, reason) => {
    const { error } = CreateRepositoryInput.safeParse({ ...created, ...over });
    expect(error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[path, reason]]);
  });
});

describe('changeRepository', () => {
  it.each([
    [
      { ...settings },
      ['putImageTagMutability boutique/web IMMUTABLE_WITH_EXCLUSION', 'putImageScanningConfiguration boutique/web'],
    ],
    [{ ...settings, tagMutability: 'mutable' as const }, ['putImageScanningConfiguration boutique/web']],
    [{ ...settings, tagMutability: 'mutable' as const, scanOnPush: false }, []],
  ])('calls AWS only for what changes: %j', async (wanted, calls) => {
    const there = account();
    await changeRepository.run({ ...web, ...wanted, tagFilters: ['latest'] }, createTestContext(there));
    expect(there.calls).toEqual(calls);
  });
});

describe('deleteRepository', () => {
  it.each([
    [true, 'deleteRepository boutique/web with its images'],
    [false, 'deleteRepository boutique/web'],
  ])('deletes images as well only when told so: %s', async (withImages, call) => {
    const there = account();
    await deleteRepository.run(
      { ...web, typed: 'boutique/web', withImages, acceptsNeeds: true },
      createTestContext(there),
    );
    expect(there.calls).toEqual([call]);
  });

  it('asks again when something has begun to need an image', async () => {
    const there = account();
    there.images = [anImage('1.5.0')];
    there.tasks = [aTask({ containers: [aContainer({ image: imageOf('1.5.0'), digest: digestOf('1.5.0') })] })];
    const input = { ...web, typed: 'boutique/web', withImages: true };
    await expect(
      deleteRepository.run({ ...input, acceptsNeeds: false }, createTestContext(there)),
    ).rejects.toMatchObject(invalid('acceptsNeeds', 'image-in-use-since'));
    expect(there.calls).toEqual([]);
    await deleteRepository.run({ ...input, acceptsNeeds: true }, createTestContext(there));
    expect(there.calls).toEqual(['deleteRepository boutique/web with its images']);
  });

  it('wants the whole name', async () => {
    const there = account();
    await expect(
      deleteRepository.run(
        { ...web, typed: 'boutique', withImages: true, acceptsNeeds: true },
        createTestContext(there),
      ),
    ).rejects.toMatchObject(invalid('typed', 'name-typed'));
    expect(there.calls).toEqual([]);
  });
});
