import type { ContainerDefinition, PortMapping, RegisterTaskDefinitionRequest, Volume } from '@aws-sdk/client-ecs';

/** The containers as DescribeTaskDefinition shows them: with what nobody wrote filled in. */
export const containersWithDefaults = ({
  networkMode = 'bridge',
  containerDefinitions = [],
}: RegisterTaskDefinitionRequest): ContainerDefinition[] =>
  containerDefinitions.map((container) => {
    const { portMappings = [], healthCheck } = container;
    return {
      ...container,
      cpu: container.cpu ?? 0,
      essential: container.essential ?? true,
      portMappings: portMappings.map((mapping) => mappingWithDefaults(mapping, networkMode)),
      environment: container.environment ?? [],
      mountPoints: container.mountPoints ?? [],
      volumesFrom: container.volumesFrom ?? [],
      systemControls: container.systemControls ?? [],
      ...(healthCheck ? { healthCheck: { interval: 30, timeout: 5, retries: 3, ...healthCheck } } : {}),
    };
  });

/** On a network interface of its own, or its host's, a container is reached at its own port; else at any that is free. */
function mappingWithDefaults(mapping: PortMapping, networkMode: string): PortMapping {
  const { containerPort, containerPortRange, hostPort = 0, protocol = 'tcp' } = mapping;
  if (containerPortRange !== undefined) return { ...mapping, protocol };
  return { ...mapping, hostPort: networkMode === 'bridge' ? hostPort : containerPort, protocol };
}

/** A volume that says nothing is one of its host; a file system is mounted at its root. */
export const volumesWithDefaults = ({ volumes = [] }: RegisterTaskDefinitionRequest): Volume[] =>
  volumes.map((volume) => {
    const { efsVolumeConfiguration, ...rest } = volume;
    if (efsVolumeConfiguration) {
      return { ...rest, efsVolumeConfiguration: { rootDirectory: '/', ...efsVolumeConfiguration } };
    }
    const isOfHost = Object.keys(volume).every((member) => member === 'name' || member === 'host');
    return isOfHost ? { ...volume, host: volume.host ?? {} } : volume;
  });
