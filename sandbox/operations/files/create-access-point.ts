import type { AccessPointDescription, CreateAccessPointRequest } from '@aws-sdk/client-efs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { AccessPoint } from '@/sandbox/state/files';
import type { World } from '@/sandbox/world';
import { addAccessPoint } from './build';
import { badRequest, fileSystemOf } from './find';
import { accessPointShape } from './shapes';
import { mergeTags } from './tags';

const PATH = /^(\/|(\/(?!\.)[^$#<>;`|&?{}^*/\n]+){1,4})$/;

export const createAccessPoint =
  (world: World): Operation<CreateAccessPointRequest, AccessPointDescription> =>
  ({ ClientToken, FileSystemId, PosixUser, RootDirectory, Tags }) => {
    const fileSystem = fileSystemOf(world, FileSystemId);
    const token = ClientToken || world.random.uuid();
    const existing = [...world.files.accessPoints.values()].find(({ clientToken }) => clientToken === token);
    if (existing) throw new AwsFault('AccessPointAlreadyExists', `Access point '${existing.id}' already exists.`);
    const tags = mergeTags(new Map(), Tags);
    const point = addAccessPoint(world, {
      clientToken: token,
      fileSystemId: fileSystem.id,
      ...readUser(PosixUser),
      ...readDirectory(RootDirectory),
      tags,
    });
    return accessPointShape(world, point);
  };

function readUser(user: CreateAccessPointRequest['PosixUser']): Pick<AccessPoint, 'posixUser'> {
  if (!user) return {};
  const { Uid, Gid, SecondaryGids } = user;
  if (Uid === undefined || Gid === undefined) throw badRequest('A POSIX user needs Uid and Gid.');
  return { posixUser: { uid: Uid, gid: Gid, secondaryGids: SecondaryGids } };
}

function readDirectory({
  Path = '/',
  CreationInfo,
}: CreateAccessPointRequest['RootDirectory'] = {}): Pick<AccessPoint, 'path' | 'creation'> {
  if (Path.length > 100 || !PATH.test(Path)) throw badRequest(`Invalid path: ${Path}`);
  if (!CreationInfo) return { path: Path };
  const { OwnerUid, OwnerGid, Permissions = '' } = CreationInfo;
  if (OwnerUid === undefined || OwnerGid === undefined || !/^[0-7]{3,4}$/.test(Permissions)) {
    throw badRequest('CreationInfo needs OwnerUid, OwnerGid and Permissions.');
  }
  return { path: Path, creation: { ownerUid: OwnerUid, ownerGid: OwnerGid, permissions: Permissions } };
}
