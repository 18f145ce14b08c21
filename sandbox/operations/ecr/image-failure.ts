import type { ImageFailure, ImageIdentifier } from '@aws-sdk/client-ecr';
import type { Repository } from '@/sandbox/state/ecr';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Why a batch operation cannot find an image, in ECR's codes and words. */
export function failureOf({ imageTags }: Repository, imageId: ImageIdentifier): ImageFailure {
  const { imageDigest, imageTag } = imageId;
  const failure = (failureCode: ImageFailure['failureCode'], failureReason: string): ImageFailure => ({
    imageId,
    failureCode,
    failureReason,
  });
  if (imageDigest === undefined && imageTag === undefined) {
    return failure('MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null');
  }
  if (imageDigest !== undefined && !DIGEST.test(imageDigest)) {
    return failure(
      'InvalidImageDigest',
      "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
    );
  }
  if (imageDigest !== undefined && imageTag !== undefined && imageTags.has(imageTag)) {
    return failure('ImageTagDoesNotMatchDigest', 'Requested image tag does not match the requested image digest');
  }
  return failure('ImageNotFound', 'Requested image not found');
}

/** Why an image that indexes list stays. */
export const listedFailure = (imageId: ImageIdentifier, indexes: readonly string[]): ImageFailure => ({
  imageId,
  failureCode: 'ImageReferencedByManifestList',
  failureReason: `Requested image referenced by manifest list: [${indexes.join(', ')}]`,
});
