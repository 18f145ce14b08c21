import type { ContainerDraft } from '../form/draft';

/** What can be set of a container under "more", each with its words under `deploy.more.settings.`. */
export const CONTAINER_SETTINGS = [
  'name',
  'command',
  'entryPoint',
  'workingDirectory',
  'user',
  'inessential',
  'readonlyRoot',
  'stopTimeout',
  'healthCheck',
  'dependencies',
  'ports',
  'shares',
  'logOptions',
] as const;
export type ContainerSetting = (typeof CONTAINER_SETTINGS)[number];

/** Which of them differ from what a new container has. */
export function listChangedSettings(container: ContainerDraft): ContainerSetting[] {
  const isSet: Record<ContainerSetting, boolean> = {
    name: container.name !== '',
    command: container.command !== '',
    entryPoint: container.entryPoint !== '',
    workingDirectory: container.workingDirectory !== '',
    user: container.user !== '',
    inessential: !container.essential,
    readonlyRoot: container.readonlyRootFilesystem,
    stopTimeout: container.stopTimeoutSeconds !== null,
    healthCheck: container.health.isOn,
    dependencies: container.dependsOn.length > 0,
    ports: container.morePorts.length > 0 || container.portAlias.name !== '',
    shares: [container.cpuUnits, container.memoryMib, container.memoryReservationMib].some((each) => each !== null),
    logOptions: container.logOptions.length > 0,
  };
  return CONTAINER_SETTINGS.filter((name) => isSet[name]);
}
