import { batchCheckLayerAvailability } from './batch-check-layer-availability';
import { batchDeleteImage } from './batch-delete-image';
import { batchGetImage } from './batch-get-image';
import { batchGetRepositoryScanningConfiguration } from './batch-get-repository-scanning-configuration';
import { createRepository } from './create-repository';
import { deleteLifecyclePolicy } from './delete-lifecycle-policy';
import { deleteRepository } from './delete-repository';
import { deleteRepositoryPolicy } from './delete-repository-policy';
import { describeImageScanFindings } from './describe-image-scan-findings';
import { describeImages } from './describe-images';
import { describeRegistry } from './describe-registry';
import { describeRepositories } from './describe-repositories';
import { emptyLists } from './empty-lists';
import { getAccountSetting } from './get-account-setting';
import { getAuthorizationToken } from './get-authorization-token';
import { getDownloadUrlForLayer } from './get-download-url-for-layer';
import { getLifecyclePolicy } from './get-lifecycle-policy';
import { getLifecyclePolicyPreview } from './get-lifecycle-policy-preview';
import { getRegistryPolicy } from './get-registry-policy';
import { getRegistryScanningConfiguration } from './get-registry-scanning-configuration';
import { getRepositoryPolicy } from './get-repository-policy';
import { listImageReferrers } from './list-image-referrers';
import { listImages } from './list-images';
import { listTagsForResource } from './list-tags-for-resource';
import { inOwnRegistry } from './own-registry';
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
export const ecrOperations = inOwnRegistry({
  ...emptyLists,
  BatchCheckLayerAvailability: batchCheckLayerAvailability,
  BatchDeleteImage: batchDeleteImage,
  BatchGetImage: batchGetImage,
  BatchGetRepositoryScanningConfiguration: batchGetRepositoryScanningConfiguration,
  CreateRepository: createRepository,
  DeleteLifecyclePolicy: deleteLifecyclePolicy,
  DeleteRepository: deleteRepository,
  DeleteRepositoryPolicy: deleteRepositoryPolicy,
  DescribeImageScanFindings: describeImageScanFindings,
  DescribeImages: describeImages,
  DescribeRegistry: describeRegistry,
  DescribeRepositories: describeRepositories,
  GetAccountSetting: getAccountSetting,
  GetAuthorizationToken: getAuthorizationToken,
  GetDownloadUrlForLayer: getDownloadUrlForLayer,
  GetLifecyclePolicy: getLifecyclePolicy,
  GetLifecyclePolicyPreview: getLifecyclePolicyPreview,
  GetRegistryPolicy: getRegistryPolicy,
  GetRegistryScanningConfiguration: getRegistryScanningConfiguration,
  GetRepositoryPolicy: getRepositoryPolicy,
  ListImageReferrers: listImageReferrers,
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
});
