import type {
  GetLifecyclePolicyPreviewRequest,
  GetLifecyclePolicyPreviewResponse,
  LifecyclePolicyPreviewSummary,
} from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { LifecyclePreview } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import { invalid } from './faults';
import { pageRequest, repositoryOf } from './repositories';

export const getLifecyclePolicyPreview =
  (world: World): Operation<GetLifecyclePolicyPreviewRequest, GetLifecyclePolicyPreviewResponse> =>
  ({ repositoryName, imageIds, nextToken, maxResults, filter }) => {
    const { name, lifecyclePreview: preview } = repositoryOf(world, repositoryName);
    if (!preview) {
      throw new AwsFault(
        'LifecyclePolicyPreviewNotFoundException',
        `Lifecycle policy preview does not exist for the repository with name '${name}' in the registry with id '${world.account}'`,
      );
    }
    if (imageIds && (nextToken || maxResults || filter)) {
      throw invalid('nextToken, maxResults and filter cannot be specified together with imageIds');
    }
    const head = { registryId: world.account, repositoryName: name, lifecyclePolicyText: preview.policyText };
    const request = pageRequest({ nextToken, maxResults }, 100);
    if (world.now < preview.completesAt) return { ...head, status: 'IN_PROGRESS', previewResults: [], summary: {} };
    const named = imageIds && new Set(imageIds.map(({ imageDigest, imageTag }) => imageDigest ?? imageTag));
    const found = preview.results
      .filter(({ tags }) => matches(tags, filter?.tagStatus))
      .filter(({ digest, tags }) => !named || [digest, ...tags].some((id) => named.has(id)));
    const page = pageOf(found, keyOf, request);
    return {
      ...head,
      status: 'COMPLETE',
      previewResults: page.items.map(({ digest, tags, pushedAt, rulePriority, isArchived, archives }) => ({
        imageDigest: digest,
        imageTags: tags,
        imagePushedAt: new Date(pushedAt),
        action: archives ? { type: 'TRANSITION', targetStorageClass: 'ARCHIVE' } : { type: 'EXPIRE' },
        appliedRulePriority: rulePriority,
        storageClass: isArchived ? 'ARCHIVE' : 'STANDARD',
      })),
      nextToken: page.nextToken,
      summary: summaryOf(preview),
    };
  };

function summaryOf({ results }: LifecyclePreview): LifecyclePolicyPreviewSummary {
  const imageTotalCount = results.filter(({ archives }) => archives).length;
  return {
    expiringImageTotalCount: results.length - imageTotalCount,
    ...(imageTotalCount > 0 && {
      transitioningImageTotalCounts: [{ targetStorageClass: 'ARCHIVE', imageTotalCount }],
    }),
  };
}

const matches = (tags: readonly string[], status: string | undefined): boolean =>
  status === undefined || status === 'ANY' || tags.length > 0 === (status === 'TAGGED');

const keyOf = ({ pushedAt, digest }: LifecyclePreview['results'][number]): string =>
  `${String(Math.floor(pushedAt)).padStart(16, '0')} ${digest}`;
