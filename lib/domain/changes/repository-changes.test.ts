import { describe, expect, it } from 'vitest';
import { aRepository } from '../testing/builders';
import { changeRepositoryMutations, createRepositoryMutations, type NewRepository } from './repository-changes';
import { isTagImmutable } from './repository-rules';

const settings: NewRepository = {
  tagMutability: 'mutable',
  tagFilters: [],
  scanOnPush: false,
  encryption: 'aes256',
  kmsKey: '',
  tags: [],
};
const created = (over: Partial<NewRepository>) =>
  createRepositoryMutations('shop/web', { ...settings, ...over }, 'ana')[0]?.call.input;

describe('createRepositoryMutations', () => {
  it('asks for what was chosen, with the tags of Gantry after those of the person', () => {
    expect(created({ scanOnPush: true, tags: [{ key: 'team', value: 'shop' }] })).toEqual({
      repositoryName: 'shop/web',
      imageTagMutability: 'MUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'AES256' },
      tags: [
        { Key: 'team', Value: 'shop' },
        { Key: 'gantry:managed', Value: 'true' },
        { Key: 'gantry:by', Value: 'ana' },
      ],
    });
  });

  it.each([
    ['aes256', 'alias/images', { encryptionType: 'AES256' }],
    ['kms', '', { encryptionType: 'KMS' }],
    ['kms-dsse', 'alias/images', { encryptionType: 'KMS_DSSE', kmsKey: 'alias/images' }],
  ] as const)('names a key only where it is chosen and of use: %s %j', (encryption, kmsKey, wanted) => {
    expect(created({ encryption, kmsKey })).toHaveProperty('encryptionConfiguration', wanted);
  });

  it.each([
    ['mutable', undefined],
    ['immutable-except', [{ filterType: 'WILDCARD', filter: 'dev-*' }]],
  ] as const)('gives filters only to a mutability that has them: %s', (tagMutability, filters) => {
    const input = created({ tagMutability, tagFilters: ['dev-*'] });
    expect(input?.imageTagMutabilityExclusionFilters).toEqual(filters);
  });
});

describe('changeRepositoryMutations', () => {
  const repository = aRepository({ tagMutability: 'immutable-except', tagFilters: ['latest'], scanOnPush: true });
  it.each([
    [{}, []],
    [{ scanOnPush: false }, ['PutImageScanningConfiguration']],
    [{ tagFilters: ['latest', 'dev-*'] }, ['PutImageTagMutability']],
    [{ tagMutability: 'immutable' as const }, ['PutImageTagMutability']],
  ])('calls for what differs: %j', (over, operations) => {
    const wanted = { tagMutability: repository.tagMutability, tagFilters: ['latest'], scanOnPush: true, ...over };
    expect(changeRepositoryMutations(repository, wanted).map(({ call }) => call.operation)).toEqual(operations);
  });
});

describe('isTagImmutable', () => {
  it.each([
    ['mutable', [], '1.0', false],
    ['mutable-except', ['v*'], 'v1', true],
    ['mutable-except', ['v*'], '1.0', false],
    ['immutable', ['latest'], 'latest', true],
    ['immutable-except', ['latest'], 'latest', false],
    ['immutable-except', ['1.0-*'], '1x0-rc', true],
    ['immutable-except', ['*-rc*'], '2.0-rc1', false],
  ] as const)('of tags that are %s, but for %j: %s → %s', (tagMutability, tagFilters, tag, isImmutable) => {
    expect(isTagImmutable({ tagMutability, tagFilters }, tag)).toBe(isImmutable);
  });
});
