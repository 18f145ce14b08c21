import type { RegisterTaskDefinitionRequest, Volume } from '@aws-sdk/client-ecs';
import { clientFault } from '../faults';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/**
 * Volumes and what containers mount of them: a mount names a volume of the task definition.
 * @throws AwsFault `ClientException` in ECS's own words where a published answer has them
 */
export function checkVolumes({ volumes = [], containerDefinitions = [] }: RegisterTaskDefinitionRequest): void {
  const names = new Set<string>();
  for (const volume of volumes) {
    const { name = '' } = volume;
    if (!NAME.test(name)) throw clientFault('Volume.name contains invalid characters.');
    if (names.has(name)) throw clientFault(`Duplicate volume name '${name}'.`);
    names.add(name);
    if (volume.host?.sourcePath === '') throw clientFault('host.sourcePath should not be blank.');
    checkFileSystem(volume);
  }
  const mounts = containerDefinitions.flatMap(({ mountPoints = [] }) => mountPoints);
  const unknown = mounts.find(({ sourceVolume = '' }) => !names.has(sourceVolume));
  if (unknown) throw clientFault(`Unknown volume '${unknown.sourceVolume ?? 'null'}'.`);
  const unused = volumes
    .filter(({ configuredAtLaunch }) => configuredAtLaunch)
    .filter(({ name }) => !mounts.some(({ sourceVolume }) => sourceVolume === name));
  if (unused.length > 0) {
    throw clientFault(
      `Volumes [${unused.map(({ name }) => name).join(', ')}] are not referenced by any of the containers.`,
    );
  }
}

function checkFileSystem({ efsVolumeConfiguration }: Volume): void {
  if (!efsVolumeConfiguration) return;
  const { rootDirectory = '/', transitEncryption, transitEncryptionPort, authorizationConfig } = efsVolumeConfiguration;
  if (authorizationConfig?.accessPointId && rootDirectory !== '/') {
    throw clientFault('When using an EFS access point, the root directory must either be set to "/" or be omitted.');
  }
  if (authorizationConfig?.iam === 'ENABLED' && transitEncryption !== 'ENABLED') {
    throw clientFault('EFS IAM authorization requires TransitEncryption to be enabled.');
  }
  if (transitEncryptionPort !== undefined && transitEncryption !== 'ENABLED') {
    throw clientFault('TransitEncryptionPort requires that TransitEncryption is enabled.');
  }
}
