import type { Encryption, Repository, TagMutability } from '../image';
import type { ImageManifest } from '../image-manifest';
import type { Call, Mutation } from '../plan/mutation';

/** The settings of a repository that can be changed later. */
export type RepositorySettings = { tagMutability: TagMutability; tagFilters: readonly string[]; scanOnPush: boolean };

/** Those of a new repository: its encryption stays as it was created. An empty key means AWS's own. */
export type NewRepository = RepositorySettings & {
  encryption: Encryption;
  kmsKey: string;
  tags: readonly { key: string; value: string }[];
};

const MUTABILITY: Record<TagMutability, string> = {
  mutable: 'MUTABLE',
  'mutable-except': 'MUTABLE_WITH_EXCLUSION',
  immutable: 'IMMUTABLE',
  'immutable-except': 'IMMUTABLE_WITH_EXCLUSION',
};

const ENCRYPTION: Record<Encryption, string> = { aes256: 'AES256', kms: 'KMS', 'kms-dsse': 'KMS_DSSE' };

/** Whether a mutability has filters, which are required then and refused otherwise. */
export const hasFilters = (mutability: TagMutability): boolean => mutability.endsWith('-except');

const ecr = (operation: string, input: Call['input']): Mutation => ({ call: { service: 'ecr', operation, input } });

const mutabilityInput = ({ tagMutability, tagFilters }: RepositorySettings): Call['input'] => ({
  imageTagMutability: MUTABILITY[tagMutability],
  ...(hasFilters(tagMutability) && {
    imageTagMutabilityExclusionFilters: tagFilters.map((filter) => ({ filterType: 'WILDCARD', filter })),
  }),
});

/** The mutations that create a repository, with the tags that Gantry gives what it creates. */
export const createRepositoryMutations = (name: string, settings: NewRepository, by: string): Mutation[] => [
  ecr('CreateRepository', {
    repositoryName: name,
    ...mutabilityInput(settings),
    imageScanningConfiguration: { scanOnPush: settings.scanOnPush },
    encryptionConfiguration: {
      encryptionType: ENCRYPTION[settings.encryption],
      ...(settings.encryption !== 'aes256' && settings.kmsKey !== '' && { kmsKey: settings.kmsKey }),
    },
    tags: [
      ...settings.tags.map(({ key, value }) => ({ Key: key, Value: value })),
      { Key: 'gantry:managed', Value: 'true' },
      { Key: 'gantry:by', Value: by },
    ],
  }),
];

/** The mutations that change a repository's settings; none when they are in place. */
export function changeRepositoryMutations(repository: Repository, settings: RepositorySettings): Mutation[] {
  const { name, tagMutability, tagFilters, scanOnPush } = repository;
  const filters = (value: RepositorySettings) => (hasFilters(value.tagMutability) ? value.tagFilters.join(' ') : '');
  const isSameMutability =
    tagMutability === settings.tagMutability &&
    filters({ tagMutability, tagFilters, scanOnPush }) === filters(settings);
  return [
    ...(isSameMutability ? [] : [ecr('PutImageTagMutability', { repositoryName: name, ...mutabilityInput(settings) })]),
    ...(scanOnPush === settings.scanOnPush
      ? []
      : [
          ecr('PutImageScanningConfiguration', {
            repositoryName: name,
            imageScanningConfiguration: { scanOnPush: settings.scanOnPush },
          }),
        ]),
  ];
}

/** @param withImages deletes its images as well; without it ECR refuses when there are any */
export const deleteRepositoryMutations = (name: string, withImages: boolean): Mutation[] => [
  ecr('DeleteRepository', { repositoryName: name, force: withImages }),
];

/** The mutations that give an image another tag, which leaves the image that had it. */
export const tagImageMutations = (repository: string, { text, mediaType }: ImageManifest, tag: string): Mutation[] => [
  {
    ...ecr('PutImage', {
      repositoryName: repository,
      imageManifest: text,
      imageManifestMediaType: mediaType,
      imageTag: tag,
    }),
    // The image has the tag already.
    inPlaceErrors: ['ImageAlreadyExistsException'],
  },
];

export const startScanMutations = (repository: string, digest: string): Mutation[] => [
  ecr('StartImageScan', { repositoryName: repository, imageId: { imageDigest: digest } }),
];
