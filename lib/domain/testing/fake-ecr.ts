import type { Ecr } from '../cloud';
import { most } from '../list';
import { Failure } from '../problem';
import { ACCOUNT, aRepository } from './builders';
import type { FakeAccount } from './fake-account';

type Input = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The manifest of a fake image: its text is the digest, so that PutImage finds the image again. */
const manifestOf = (digest: string) => ({
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  text: digest,
  layers: [{ digest: `${digest}-layer`, sizeBytes: 1_000 }],
  entries: [],
});

/** Reads of a fake account's repositories and images, and the deletion of images. */
export function fakeEcr(account: FakeAccount): Ecr {
  const imagesOf = (repository: string) => account.images.filter((image) => image.repository === repository);
  return {
    findRegistry: async () => account.registry,
    getRegistryEndpoint: async () => ({
      host: account.registry?.host ?? `${ACCOUNT}.dkr.ecr.eu-west-3.amazonaws.com`,
      isPlainHttp: account.registry !== undefined,
    }),
    listRepositories: async () => account.repositories,
    listImages: async (repository) => imagesOf(repository),
    findImage: async ({ repository, tag, digest }) =>
      imagesOf(repository).find((image) => (digest ? image.digest === digest : image.tags.includes(tag ?? 'latest'))),
    getRepository: async (name) => {
      const found = account.repositories.find((repository) => repository.name === name);
      if (!found) throw new Failure({ code: 'missing', source: 'ecr:DescribeRepositories' });
      return found;
    },
    countContents: async (repository) => {
      const images = imagesOf(repository);
      return {
        imageCount: images.length,
        sizeBytes: images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
        ...(images.length > 0 && { lastPushedAt: most(images.map(({ pushedAt }) => pushedAt)) }),
        isPartial: false,
      };
    },
    listImageIds: async (repository) => ({
      ids: imagesOf(repository).flatMap(({ digest, tags }) =>
        tags.length > 0 ? tags.map((tag) => ({ digest, tag })) : [{ digest }],
      ),
      isPartial: false,
    }),
    findManifest: async (repository, digest) =>
      imagesOf(repository).some((image) => image.digest === digest) ? manifestOf(digest) : undefined,
    findScanReport: async () => undefined,
    deleteImages: async (repository, digests) => {
      const deleted = imagesOf(repository).filter(({ digest }) => digests.includes(digest));
      account.calls.push(`deleteImages ${repository} ${deleted.map(({ tags }) => tags[0]).join(' ')}`);
      account.images = account.images.filter(
        (image) => image.repository !== repository || !digests.includes(image.digest),
      );
      return [];
    },
  };
}

/** Executes the calls that change repositories and images. */
export function ecrAnswers(account: FakeAccount): Record<string, (input: Input) => object> {
  const call = (operation: string, { repositoryName }: Input, what = '') =>
    account.calls.push(`${operation} ${text(repositoryName)}${what && ` ${what}`}`);
  return {
    'ecr:CreateRepository': (input) => {
      call('createRepository', input);
      const repository = aRepository({ name: text(input.repositoryName) });
      account.repositories = [...account.repositories, repository];
      return {};
    },
    'ecr:DeleteRepository': (input) => {
      call('deleteRepository', input, input.force === true ? 'with its images' : '');
      account.repositories = account.repositories.filter(({ name }) => name !== input.repositoryName);
      return {};
    },
    'ecr:PutImageTagMutability': (input) => {
      call('putImageTagMutability', input, text(input.imageTagMutability));
      return {};
    },
    'ecr:PutImageScanningConfiguration': (input) => {
      call('putImageScanningConfiguration', input);
      return {};
    },
    'ecr:PutImage': (input) => {
      call('putImage', input, text(input.imageTag));
      const tag = text(input.imageTag);
      account.images = account.images.map((image) => {
        if (image.repository !== input.repositoryName) return image;
        const others = image.tags.filter((each) => each !== tag);
        return { ...image, tags: image.digest === input.imageManifest ? [...others, tag] : others };
      });
      return {};
    },
    'ecr:StartImageScan': (input) => {
      call('startImageScan', input);
      return {};
    },
  };
}
