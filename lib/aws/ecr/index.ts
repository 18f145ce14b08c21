import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  paginateDescribeImages,
  paginateDescribeRepositories,
  paginateListImages,
} from '@aws-sdk/client-ecr';
import type { Ecr, ImageId } from '../../domain/cloud';
import type { RepositoryContents } from '../../domain/image';
import { ecrHome } from '../../domain/image-reference';
import { ignoreMissing } from '../../domain/problem';
import { collect, inBatches, requireField } from '../collect';
import { isAwsError } from '../failure';
import { readAnswer } from '../read-answer';
import { imageConfigurations } from './image-configuration';
import { toManifest } from './manifest';
import { registry } from './registry';
import { toScanReport } from './scan';
import { MANIFEST_TYPES, toImage, toRepository } from './translate';

const PAGE_MAX = 1_000;
/** How many pages of images are counted for the figures of a repository. */
const COUNTED_PAGES = 10;
/** How many pages of tags and digests are searched. */
const SEARCHED_PAGES = 3;
/** How many images one call deletes at most. */
const DELETE_MAX = 100;

/**
 * Reads from ECR.
 * @param clientOf the client for a region: an image may be in the registry of another region than the service
 */
export function ecr(region: string, clientOf: (region: string) => ECRClient): Ecr {
  const client = clientOf(region);
  const readConfiguration = imageConfigurations();

  return {
    ...registry(region, client),

    async listRepositories() {
      const pages = paginateDescribeRepositories({ client, pageSize: PAGE_MAX }, {});
      const found = (await collect(pages, (page) => page.repositories)).map(toRepository);
      return found.sort((a, b) => a.name.localeCompare(b.name));
    },

    async listImages(repositoryName) {
      const pages = paginateDescribeImages({ client, pageSize: PAGE_MAX }, { repositoryName });
      const found = (await collect(pages, (page) => page.imageDetails)).map(toImage);
      return found.sort((a, b) => b.pushedAt - a.pushedAt);
    },

    async findImage({ registry, repository, tag, digest }) {
      const home = ecrHome(registry);
      // Not a registry of ECR.
      if (registry !== undefined && !home) return undefined;
      const there = clientOf(home?.region ?? region);
      const registryId = home?.account;
      const imageId = digest ? { imageDigest: digest } : { imageTag: tag ?? 'latest' };
      const answer = await ignoreMissing(
        there.send(new DescribeImagesCommand({ registryId, repositoryName: repository, imageIds: [imageId] })),
      );
      const [raw] = answer?.imageDetails ?? [];
      if (!raw) return undefined;
      const image = toImage(raw);
      return { ...image, ...(await readConfiguration(there, { ...image, registryId })) };
    },

    async getRepository(name) {
      const { repositories } = await client.send(new DescribeRepositoriesCommand({ repositoryNames: [name] }));
      return readAnswer('ecr:DescribeRepositories', () =>
        toRepository(requireField(repositories?.[0], 'repositories')),
      );
    },

    async countContents(repositoryName) {
      const contents: RepositoryContents = { imageCount: 0, sizeBytes: 0, isPartial: false };
      let pages = 0;
      for await (const page of paginateDescribeImages({ client, pageSize: PAGE_MAX }, { repositoryName })) {
        const images = readAnswer('ecr:DescribeImages', () => (page.imageDetails ?? []).map(toImage));
        for (const { isIndex, sizeBytes, pushedAt } of images) {
          contents.imageCount += 1;
          // ECR gives an index the size of its largest image, which is in the list as well.
          contents.sizeBytes += isIndex ? 0 : sizeBytes;
          contents.lastPushedAt = Math.max(contents.lastPushedAt ?? 0, pushedAt);
        }
        pages += 1;
        contents.isPartial = pages === COUNTED_PAGES && page.nextToken !== undefined;
        if (contents.isPartial) break;
      }
      return contents;
    },

    async listImageIds(repositoryName) {
      const ids: ImageId[] = [];
      let pages = 0;
      for await (const page of paginateListImages({ client, pageSize: PAGE_MAX }, { repositoryName })) {
        for (const { imageDigest = '', imageTag } of page.imageIds ?? [])
          ids.push({ digest: imageDigest, tag: imageTag });
        pages += 1;
        if (pages === SEARCHED_PAGES && page.nextToken !== undefined) return { ids, isPartial: true };
      }
      return { ids, isPartial: false };
    },

    async findManifest(repositoryName, digest) {
      const imageIds = [{ imageDigest: digest }];
      const answer = await client.send(
        new BatchGetImageCommand({ repositoryName, imageIds, acceptedMediaTypes: MANIFEST_TYPES }),
      );
      const [image] = answer.images ?? [];
      if (!image) return undefined;
      return readAnswer('ecr:BatchGetImage', () =>
        toManifest(
          requireField(image.imageManifest, 'imageManifest'),
          requireField(image.imageManifestMediaType, 'imageManifestMediaType'),
        ),
      );
    },

    async findScanReport(repositoryName, digest, maxResults = PAGE_MAX) {
      const imageId = { imageDigest: digest };
      try {
        return toScanReport(
          await client.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId, maxResults })),
        );
      } catch (error) {
        if (isAwsError(error, 'ScanNotFoundException')) return undefined;
        throw error;
      }
    },

    async deleteImages(repositoryName, digests) {
      return inBatches(digests, DELETE_MAX, async (batch) => {
        const imageIds = batch.map((imageDigest) => ({ imageDigest }));
        const { failures = [] } = await client.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
        return failures.map(({ imageId, failureCode = 'unknown', failureReason }) => ({
          digest: imageId?.imageDigest ?? '',
          code: failureCode,
          reason: failureReason,
        }));
      });
    },
  };
}
