import type { OperationTable } from '@/sandbox/operation';
import { batchDeleteImage } from './batch-delete-image';
import { batchGetImage } from './batch-get-image';
import { createRepository } from './create-repository';
import { deleteRepository } from './delete-repository';
import { describeImageScanFindings } from './describe-image-scan-findings';
import { describeImages } from './describe-images';
import { describeRepositories } from './describe-repositories';
import { getAuthorizationToken } from './get-authorization-token';
import { getDownloadUrlForLayer } from './get-download-url-for-layer';
import { getLifecyclePolicy } from './get-lifecycle-policy';
import { listImages } from './list-images';
import { listTagsForResource } from './list-tags-for-resource';
import { putImage } from './put-image';
import { putImageTagMutability } from './put-image-tag-mutability';
import { putLifecyclePolicy } from './put-lifecycle-policy';

/** Every ECR operation that the sandbox answers, by AWS's name for it. */
export const ecrOperations = {
  BatchDeleteImage: batchDeleteImage,
  BatchGetImage: batchGetImage,
  CreateRepository: createRepository,
  DeleteRepository: deleteRepository,
  DescribeImageScanFindings: describeImageScanFindings,
  DescribeImages: describeImages,
  DescribeRepositories: describeRepositories,
  GetAuthorizationToken: getAuthorizationToken,
  GetDownloadUrlForLayer: getDownloadUrlForLayer,
  GetLifecyclePolicy: getLifecyclePolicy,
  ListImages: listImages,
  ListTagsForResource: listTagsForResource,
  PutImage: putImage,
  PutImageTagMutability: putImageTagMutability,
  PutLifecyclePolicy: putLifecyclePolicy,
} satisfies OperationTable;
