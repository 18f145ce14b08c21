import { CreateSecurityGroupCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateAccessPointCommand,
  CreateFileSystemCommand,
  CreateMountTargetCommand,
  DeleteAccessPointCommand,
  DeleteFileSystemCommand,
  DeleteFileSystemPolicyCommand,
  DeleteMountTargetCommand,
  DescribeAccessPointsCommand,
  DescribeBackupPolicyCommand,
  DescribeFileSystemPolicyCommand,
  DescribeFileSystemsCommand,
  DescribeLifecycleConfigurationCommand,
  DescribeMountTargetSecurityGroupsCommand,
  DescribeMountTargetsCommand,
  EFSClient,
  ListTagsForResourceCommand,
  ModifyMountTargetSecurityGroupsCommand,
  PutBackupPolicyCommand,
  PutFileSystemPolicyCommand,
  PutLifecycleConfigurationCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFileSystemCommand,
} from '@aws-sdk/client-efs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

let sandbox: TestSandbox;
let efs: EFSClient;
beforeEach(async () => {
  sandbox = await startSandbox();
  efs = new EFSClient(sandbox.client);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  efs.destroy();
  await sandbox.close();
});

async function aFileSystem(): Promise<{ FileSystemId: string; FileSystemArn?: string }> {
  const Tags = [{ Key: 'Name', Value: 'uploads' }];
  const made = await efs.send(new CreateFileSystemCommand({ CreationToken: 'uploads', Encrypted: true, Tags }));
  expect(made).toMatchObject({
    LifeCycleState: 'creating',
    Name: 'uploads',
    Encrypted: true,
    ThroughputMode: 'bursting',
  });
  sandbox.advance(10_000);
  return { FileSystemId: made.FileSystemId ?? '', FileSystemArn: made.FileSystemArn };
}

describe('file systems', () => {
  it('are made once a creation token, found, changed and deleted', async () => {
    const { FileSystemId } = await aFileSystem();
    await expect(efs.send(new CreateFileSystemCommand({ CreationToken: 'uploads' }))).rejects.toMatchObject({
      name: 'FileSystemAlreadyExists',
      ErrorCode: 'FileSystemAlreadyExists',
      $metadata: { httpStatusCode: 409 },
    });
    const { FileSystems } = await efs.send(new DescribeFileSystemsCommand({ CreationToken: 'uploads', MaxItems: 5 }));
    expect(FileSystems).toMatchObject([{ FileSystemId, LifeCycleState: 'available', NumberOfMountTargets: 0 }]);
    const changed = await efs.send(
      new UpdateFileSystemCommand({ FileSystemId, ThroughputMode: 'provisioned', ProvisionedThroughputInMibps: 8 }),
    );
    expect(changed).toMatchObject({ ThroughputMode: 'provisioned', ProvisionedThroughputInMibps: 8 });
    await efs.send(new DeleteFileSystemCommand({ FileSystemId }));
    await expect(efs.send(new DescribeFileSystemsCommand({ FileSystemId }))).rejects.toMatchObject({
      name: 'FileSystemNotFound',
      message: `File system '${FileSystemId}' does not exist.`,
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('carry tags, a policy, a life cycle and backups', async () => {
    const { FileSystemId, FileSystemArn: ResourceId } = await aFileSystem();
    await efs.send(new TagResourceCommand({ ResourceId, Tags: [{ Key: 'team', Value: 'shop' }] }));
    await efs.send(new UntagResourceCommand({ ResourceId, TagKeys: ['Name', 'stage'] }));
    const { Tags } = await efs.send(new ListTagsForResourceCommand({ ResourceId: FileSystemId }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'shop' }]);
    const Statement = [{ Effect: 'Allow', Principal: '*', Action: 'elasticfilesystem:ClientMount' }];
    await efs.send(new PutFileSystemPolicyCommand({ FileSystemId, Policy: JSON.stringify({ Statement }) }));
    const { Policy = '' } = await efs.send(new DescribeFileSystemPolicyCommand({ FileSystemId }));
    expect(JSON.parse(Policy)).toEqual({ Statement });
    await efs.send(new DeleteFileSystemPolicyCommand({ FileSystemId }));
    await expect(efs.send(new DescribeFileSystemPolicyCommand({ FileSystemId }))).rejects.toMatchObject({
      name: 'PolicyNotFound',
    });
    const LifecyclePolicies = [{ TransitionToIA: 'AFTER_30_DAYS' as const }];
    await efs.send(new PutLifecycleConfigurationCommand({ FileSystemId, LifecyclePolicies }));
    const life = await efs.send(new DescribeLifecycleConfigurationCommand({ FileSystemId }));
    expect(life.LifecyclePolicies).toEqual(LifecyclePolicies);
    await efs.send(new PutBackupPolicyCommand({ FileSystemId, BackupPolicy: { Status: 'ENABLED' } }));
    const { BackupPolicy } = await efs.send(new DescribeBackupPolicyCommand({ FileSystemId }));
    expect(BackupPolicy).toEqual({ Status: 'ENABLED' });
  });
});

describe('mount targets', () => {
  it('are one a zone, with security groups, and keep their file system from being deleted', async () => {
    const ec2 = new EC2Client(sandbox.client);
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}));
    const { GroupId = '' } = await ec2.send(
      new CreateSecurityGroupCommand({ GroupName: 'nfs', Description: 'NFS', VpcId: Subnets[0]?.VpcId }),
    );
    ec2.destroy();
    const { FileSystemId } = await aFileSystem();
    const SubnetId = Subnets[0]?.SubnetId;
    const { MountTargetId } = await efs.send(
      new CreateMountTargetCommand({ FileSystemId, SubnetId, SecurityGroups: [GroupId] }),
    );
    await expect(efs.send(new CreateMountTargetCommand({ FileSystemId, SubnetId }))).rejects.toMatchObject({
      name: 'MountTargetConflict',
    });
    sandbox.advance(90_000);
    const { MountTargets } = await efs.send(new DescribeMountTargetsCommand({ FileSystemId }));
    expect(MountTargets).toMatchObject([{ MountTargetId, SubnetId, LifeCycleState: 'available' }]);
    const groups = async () =>
      (await efs.send(new DescribeMountTargetSecurityGroupsCommand({ MountTargetId }))).SecurityGroups;
    expect(await groups()).toEqual([GroupId]);
    await efs.send(new ModifyMountTargetSecurityGroupsCommand({ MountTargetId }));
    expect(await groups()).not.toEqual([GroupId]);
    await expect(efs.send(new DeleteFileSystemCommand({ FileSystemId }))).rejects.toMatchObject({
      name: 'FileSystemInUse',
    });
    await efs.send(new DeleteMountTargetCommand({ MountTargetId }));
    await efs.send(new DeleteFileSystemCommand({ FileSystemId }));
  });
});

describe('access points', () => {
  it('have a directory and a user of their own', async () => {
    const { FileSystemId } = await aFileSystem();
    const RootDirectory = { Path: '/grafana', CreationInfo: { OwnerUid: 472, OwnerGid: 472, Permissions: '0750' } };
    const made = await efs.send(
      new CreateAccessPointCommand({ FileSystemId, PosixUser: { Uid: 472, Gid: 472 }, RootDirectory }),
    );
    const { AccessPoints } = await efs.send(new DescribeAccessPointsCommand({ FileSystemId }));
    expect(AccessPoints).toMatchObject([{ AccessPointId: made.AccessPointId, RootDirectory }]);
    await efs.send(new DeleteAccessPointCommand({ AccessPointId: made.AccessPointId }));
    await expect(
      efs.send(new DescribeAccessPointsCommand({ AccessPointId: made.AccessPointId })),
    ).rejects.toMatchObject({ name: 'AccessPointNotFound' });
  });
});
