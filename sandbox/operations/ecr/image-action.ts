import { announce } from '@/sandbox/engine/kernel/announce';
import type { Image, Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';

/** Tells EventBridge that an image was pushed or deleted. */
export function announceImage(
  world: World,
  action: 'PUSH' | 'DELETE',
  { name }: Repository,
  { digest, mediaType, artifactMediaType }: Pick<Image, 'digest' | 'mediaType' | 'artifactMediaType'>,
  tag?: string,
): void {
  announce(world, {
    source: 'aws.ecr',
    detailType: 'ECR Image Action',
    resources: [],
    detail: {
      'action-type': action,
      result: 'SUCCESS',
      'repository-name': name,
      'image-digest': digest,
      ...(tag === undefined ? {} : { 'image-tag': tag }),
      ...(action === 'PUSH' && { 'manifest-media-type': mediaType }),
      ...(artifactMediaType === undefined ? {} : { 'artifact-media-type': artifactMediaType }),
    },
  });
}
