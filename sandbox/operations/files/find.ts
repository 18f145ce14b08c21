import { AwsFault } from '@/sandbox/operation';
import type { AccessPoint, FileSystem, MountTarget } from '@/sandbox/state/files';
import type { World } from '@/sandbox/world';
import { pageOf } from '../page';

export const badRequest = (message: string): AwsFault => new AwsFault('BadRequest', message);

const lastOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** A file system by its id or ARN. @throws AwsFault `FileSystemNotFound` */
export function fileSystemOf({ files }: World, reference: string | undefined): FileSystem {
  const found = files.fileSystems.get(lastOf(reference ?? ''));
  if (!found) throw new AwsFault('FileSystemNotFound', `File system '${reference}' does not exist.`);
  return found;
}

/** @throws AwsFault `MountTargetNotFound` */
export function mountTargetOf({ files }: World, id: string | undefined): MountTarget {
  const found = files.mountTargets.get(id ?? '');
  if (!found) throw new AwsFault('MountTargetNotFound', `Mount target '${id}' does not exist.`);
  return found;
}

/** An access point by its id or ARN. @throws AwsFault `AccessPointNotFound` */
export function accessPointOf({ files }: World, reference: string | undefined): AccessPoint {
  const found = files.accessPoints.get(lastOf(reference ?? ''));
  if (!found) throw new AwsFault('AccessPointNotFound', `Access point '${reference}' does not exist.`);
  return found;
}

/** What tags lie on: a file system or an access point. */
export const taggedResourceOf = (world: World, reference: string | undefined): FileSystem | AccessPoint =>
  lastOf(reference ?? '').startsWith('fsap-') ? accessPointOf(world, reference) : fileSystemOf(world, reference);

export const mountTargetsOf = ({ files }: World, { id }: { id: string }): MountTarget[] =>
  [...files.mountTargets.values()].filter(({ fileSystemId }) => fileSystemId === id);

/** A page of what EFS lists, a hundred at a time. */
export function filesPage<Item extends { id: string }>(
  items: Iterable<Item>,
  token: string | undefined,
  size = 100,
): { items: Item[]; nextToken?: string } {
  if (size < 1) throw badRequest('The number of items must be at least 1.');
  return pageOf(items, ({ id }) => id, { token, size, invalidToken: () => badRequest('The marker is not valid.') });
}
