import type { ListImageReferrersRequest, ListImageReferrersResponse } from '@aws-sdk/client-ecr';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { constraint } from './faults';
import { repositoryOf } from './repositories';

const MOST_ITEMS = 50;

/** What says something about an image: signatures, bills of materials. */
export const listImageReferrers =
  (world: World): Operation<ListImageReferrersRequest, ListImageReferrersResponse> =>
  ({ repositoryName, subjectId, filter, nextToken, maxResults = MOST_ITEMS }) => {
    const { images } = repositoryOf(world, repositoryName);
    const digest = subjectId?.imageDigest;
    if (!digest) throw constraint('subjectId', 'Member must not be null');
    if (!(maxResults >= 1 && maxResults <= MOST_ITEMS)) {
      throw constraint('maxResults', `Member must have value between 1 and ${MOST_ITEMS}`);
    }
    const types = filter?.artifactTypes;
    const referrers = [...images.values()].filter(
      ({ subject, artifactMediaType }) =>
        subject === digest && (!types?.length || types.includes(artifactMediaType ?? '')),
    );
    const page = pageOf(referrers, (image) => image.digest, {
      token: nextToken,
      size: maxResults,
      invalidToken: () => new AwsFault('InvalidParameterException', 'Invalid parameter at NextToken'),
    });
    return {
      referrers: page.items.map((image) => ({
        digest: image.digest,
        mediaType: image.mediaType,
        artifactType: image.artifactMediaType,
        size: image.manifest.length,
        artifactStatus: image.archivedAt === undefined ? 'ACTIVE' : 'ARCHIVED',
      })),
      nextToken: page.nextToken,
    };
  };
