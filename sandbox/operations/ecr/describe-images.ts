import type { DescribeImagesRequest, DescribeImagesResponse, ImageDetail } from '@aws-sdk/client-ecr';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { Image, Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { invalid } from './faults';
import { CONFIG_MEDIA_TYPE } from './manifest';
import { imageOf, pageRequest, repositoryOf, tagsOf } from './repositories';

/** Like ECR's newer basic scanning, leaves the summary of findings to DescribeImageScanFindings. */
export const describeImages =
  (world: World): Operation<DescribeImagesRequest, DescribeImagesResponse> =>
  ({ repositoryName, imageIds, nextToken, maxResults, filter }) => {
    const repository = repositoryOf(world, repositoryName);
    if (imageIds && (nextToken || maxResults || filter)) {
      throw invalid('nextToken, maxResults and filter cannot be specified together with imageIds');
    }
    if (imageIds) {
      const named = new Set(imageIds.map((wanted) => imageOf(repository, wanted, world)));
      return { imageDetails: [...named].map((image) => detailOf(repository, image, world)) };
    }
    const wanted = [...repository.images.values()].filter(
      (image) =>
        matchesTagStatus(repository, image.digest, filter?.tagStatus) && matchesImageStatus(image, filter?.imageStatus),
    );
    const page = pageOf(wanted, ({ digest }) => digest, pageRequest({ nextToken, maxResults }));
    return {
      imageDetails: page.items.map((image) => detailOf(repository, image, world)),
      nextToken: page.nextToken,
    };
  };

export const matchesTagStatus = (repository: Repository, digest: string, status: string | undefined): boolean =>
  status === undefined || status === 'ANY' || tagsOf(repository, digest).length > 0 === (status === 'TAGGED');

/** Unless asked for, archived images are left out. */
export const matchesImageStatus = ({ archivedAt }: Image, status = 'ACTIVE'): boolean =>
  status === 'ANY' || status === statusOf(archivedAt);

const statusOf = (archivedAt: number | undefined) => (archivedAt === undefined ? 'ACTIVE' : 'ARCHIVED');

function detailOf(repository: Repository, image: Image, { account }: World): ImageDetail {
  const tags = tagsOf(repository, image.digest);
  return {
    registryId: account,
    repositoryName: repository.name,
    imageDigest: image.digest,
    imageTags: tags.length > 0 ? tags : undefined,
    imageSizeInBytes: image.sizeBytes,
    imagePushedAt: new Date(image.pushedAt),
    imageManifestMediaType: image.mediaType,
    artifactMediaType: image.artifactMediaType ?? (image.platforms ? undefined : CONFIG_MEDIA_TYPE),
    subjectManifestDigest: image.subject,
    imageStatus: statusOf(image.archivedAt),
    lastArchivedAt: image.archivedAt === undefined ? undefined : new Date(image.archivedAt),
    lastRecordedPullTime: image.lastPulledAt === undefined ? undefined : new Date(image.lastPulledAt),
    imageScanStatus: image.scan ? { status: image.scan.status } : undefined,
  };
}
