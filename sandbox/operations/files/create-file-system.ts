import type { CreateFileSystemRequest, FileSystemDescription } from '@aws-sdk/client-efs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { findKey } from '@/sandbox/policy/keys';
import type { FileSystem } from '@/sandbox/state/files';
import type { World } from '@/sandbox/world';
import { addFileSystem } from './build';
import { badRequest } from './find';
import { fileSystemShape } from './shapes';
import { mergeTags } from './tags';
import { readThroughput } from './throughput';

/** Makes a file system; the same creation token a second time is refused with the one that it made. */
export const createFileSystem =
  (world: World): Operation<CreateFileSystemRequest, FileSystemDescription> =>
  ({ CreationToken, PerformanceMode = 'generalPurpose', Encrypted, KmsKeyId, Backup, Tags, ...request }) => {
    if (CreationToken === undefined || CreationToken.length > 64)
      throw badRequest('A creation token of 64 characters at most is required.');
    const existing = [...world.files.fileSystems.values()].find((each) => each.creationToken === CreationToken);
    if (existing) {
      throw new AwsFault(
        'FileSystemAlreadyExists',
        `File system '${existing.id}' already exists with creation token '${CreationToken}'`,
      );
    }
    if (PerformanceMode !== 'generalPurpose' && PerformanceMode !== 'maxIO')
      throw badRequest(`Invalid performance mode: ${PerformanceMode}`);
    const throughput = readThroughput(request);
    const zone = readZone(world, request.AvailabilityZoneName);
    const encryption = readEncryption(world, Encrypted, KmsKeyId);
    const tags = mergeTags(new Map(), Tags);
    const fileSystem = addFileSystem(world, {
      creationToken: CreationToken,
      performanceMode: PerformanceMode,
      ...throughput,
      ...encryption,
      ...(zone && { zone }),
      backup: Backup ?? zone !== undefined,
      tags,
    });
    return fileSystemShape(world, fileSystem);
  };

function readZone(world: World, zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  const isKnown = [...world.ec2.subnets.values()].some((subnet) => subnet.zone === zone);
  if (isKnown) return zone;
  throw new AwsFault('UnsupportedAvailabilityZone', `The availability zone '${zone}' is not supported.`);
}

function readEncryption(
  world: World,
  encrypted: boolean | undefined,
  keyId: string | undefined,
): Pick<FileSystem, 'encrypted' | 'kmsKeyId'> {
  if (keyId === undefined) return { encrypted: encrypted ?? false };
  if (!encrypted) throw badRequest('A KMS key can be specified for encrypted file systems only.');
  const key = findKey(world, keyId);
  if (!key && !/(^|:)alias\/aws\/elasticfilesystem$/.test(keyId))
    throw badRequest(`KMS key '${keyId}' does not exist.`);
  return { encrypted: true, kmsKeyId: key?.arn ?? keyId };
}
