import type { OperationTable } from '@/sandbox/operation';
import { batchCheckLayerAvailability } from './batch-check-layer-availability';
import { batchDeleteImage } from './batch-delete-image';
import { batchGetImage } from './batch-get-image';
import { createRepository } from './create-repository';
import { deleteLifecyclePolicy } from './delete-lifecycle-policy';
import { deleteRepository } from './delete-repository';
import { deleteRepositoryPolicy } from './delete-repository-policy';
import { describeImageScanFindings } from './describe-image-scan-findings';
import { describeImages } from './describe-images';
import { describeRepositories } from './describe-repositories';
import { getAuthorizationToken } from './get-authorization-token';
import { getDownloadUrlForLayer } from './get-download-url-for-layer';
import { getLifecyclePolicy } from './get-lifecycle-policy';
import { getLifecyclePolicyPreview } from './get-lifecycle-policy-preview';
import { getRepositoryPolicy } from './get-repository-policy';
import { listImages } from './list-images';
import { listTagsForResource } from './list-tags-for-resource';
import { putImage } from './put-image';
import { putImageScanningConfiguration } from './put-image-scanning-configuration';
import { putImageTagMutability } from './put-image-tag-mutability';
import { putLifecyclePolicy } from './put-lifecycle-policy';
import { setRepositoryPolicy } from './set-repository-policy';
import { startImageScan } from './start-image-scan';
import { startLifecyclePolicyPreview } from './start-lifecycle-policy-preview';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';

/** Every ECR operation that the sandbox answers, by AWS's name for it. */
export const ecrOperations = {
  BatchCheckLayerAvailability: batchCheckLayerAvailability,
  BatchDeleteImage: batchDeleteImage,
  BatchGetImage: batchGetImage,
  CreateRepository: createRepository,
  DeleteLifecyclePolicy: deleteLifecyclePolicy,
  DeleteRepository: deleteRepository,
  DeleteRepositoryPolicy: deleteRepositoryPolicy,
  DescribeImageScanFindings: describeImageScanFindings,
  DescribeImages: describeImages,
  DescribeRepositories: describeRepositories,
  GetAuthorizationToken: getAuthorizationToken,
  GetDownloadUrlForLayer: getDownloadUrlForLayer,
  GetLifecyclePolicy: getLifecyclePolicy,
  GetLifecyclePolicyPreview: getLifecyclePolicyPreview,
  GetRepositoryPolicy: getRepositoryPolicy,
  ListImages: listImages,
  ListTagsForResource: listTagsForResource,
  PutImage: putImage,
  PutImageScanningConfiguration: putImageScanningConfiguration,
  PutImageTagMutability: putImageTagMutability,
  PutLifecyclePolicy: putLifecyclePolicy,
  SetRepositoryPolicy: setRepositoryPolicy,
  StartImageScan: startImageScan,
  StartLifecyclePolicyPreview: startLifecyclePolicyPreview,
  TagResource: tagResource,
  UntagResource: untagResource,
} satisfies OperationTable;
