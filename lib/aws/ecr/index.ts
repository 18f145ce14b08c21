import {
  DescribeImagesCommand,
  type ECRClient,
  paginateDescribeImages,
  paginateDescribeRepositories,
} from '@aws-sdk/client-ecr';
import type { Ecr } from '../../domain/cloud';
import { ecrHome } from '../../domain/image-reference';
import { collect } from '../collect';
import { ignoreMissing } from '../failure';
import { architectures } from './architectures';
import { toImage, toRepository } from './translate';

const PAGE_MAX = 1_000;

/**
 * Reads from ECR.
 * @param clientOf the client for a region: an image may be in the registry of another region than the service
 */
export function ecr(region: string, clientOf: (region: string) => ECRClient): Ecr {
  const client = clientOf(region);
  const readArchitectures = architectures();

  return {
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
      return { ...image, architectures: await readArchitectures(there, { ...image, registryId }) };
    },
  };
}
