import type { OperationTable } from '@/sandbox/operation';
import { createAccessPoint } from './create-access-point';
import { createFileSystem } from './create-file-system';
import { createMountTarget } from './create-mount-target';
import { deleteAccessPoint } from './delete-access-point';
import { deleteFileSystem } from './delete-file-system';
import { deleteFileSystemPolicy } from './delete-file-system-policy';
import { deleteMountTarget } from './delete-mount-target';
import { describeAccessPoints } from './describe-access-points';
import { describeBackupPolicy } from './describe-backup-policy';
import { describeFileSystemPolicy } from './describe-file-system-policy';
import { describeFileSystems } from './describe-file-systems';
import { describeLifecycleConfiguration } from './describe-lifecycle-configuration';
import { describeMountTargetSecurityGroups } from './describe-mount-target-security-groups';
import { describeMountTargets } from './describe-mount-targets';
import { listTagsForResource } from './list-tags-for-resource';
import { modifyMountTargetSecurityGroups } from './modify-mount-target-security-groups';
import { putBackupPolicy } from './put-backup-policy';
import { putFileSystemPolicy } from './put-file-system-policy';
import { putLifecycleConfiguration } from './put-lifecycle-configuration';
import { tagResource } from './tag-resource';
import { untagResource } from './untag-resource';
import { updateFileSystem } from './update-file-system';

/** Every EFS operation that the sandbox answers, by AWS's name for it. */
export const fileOperations = {
  CreateAccessPoint: createAccessPoint,
  CreateFileSystem: createFileSystem,
  CreateMountTarget: createMountTarget,
  DeleteAccessPoint: deleteAccessPoint,
  DeleteFileSystem: deleteFileSystem,
  DeleteFileSystemPolicy: deleteFileSystemPolicy,
  DeleteMountTarget: deleteMountTarget,
  DescribeAccessPoints: describeAccessPoints,
  DescribeBackupPolicy: describeBackupPolicy,
  DescribeFileSystemPolicy: describeFileSystemPolicy,
  DescribeFileSystems: describeFileSystems,
  DescribeLifecycleConfiguration: describeLifecycleConfiguration,
  DescribeMountTargetSecurityGroups: describeMountTargetSecurityGroups,
  DescribeMountTargets: describeMountTargets,
  ListTagsForResource: listTagsForResource,
  ModifyMountTargetSecurityGroups: modifyMountTargetSecurityGroups,
  PutBackupPolicy: putBackupPolicy,
  PutFileSystemPolicy: putFileSystemPolicy,
  PutLifecycleConfiguration: putLifecycleConfiguration,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateFileSystem: updateFileSystem,
} satisfies OperationTable;
