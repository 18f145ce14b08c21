import type { ContainerSpec } from '@/lib/domain/spec/service-spec';
import type { ContainerDraft, HealthDraft, ImageDraft, PortAlias } from './draft';
import { suggestName } from './draft-image';

/** As ECS itself begins: every 30 seconds, 5 to answer, three failures. See the SDK's HealthCheck. */
export const NO_HEALTH_CHECK: HealthDraft = {
  isOn: false,
  isShell: true,
  command: '',
  intervalSeconds: 30,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 0,
};

export const NO_ALIAS: PortAlias = { name: '', appProtocol: null };

export const NO_IMAGE: ImageDraft = { source: 'typed', repositoryUri: null, tag: '', typedImage: '' };

/** A container of which only the image is known. */
export const createContainerDraft = (id: number, image: ImageDraft): ContainerDraft => ({
  id,
  image,
  name: '',
  essential: true,
  port: null,
  portAlias: NO_ALIAS,
  morePorts: [],
  environment: [],
  secrets: [],
  cpuUnits: null,
  memoryMib: null,
  memoryReservationMib: null,
  command: '',
  entryPoint: '',
  workingDirectory: '',
  user: '',
  readonlyRootFilesystem: false,
  stopTimeoutSeconds: null,
  dependsOn: [],
  health: NO_HEALTH_CHECK,
  logOptions: [],
});

type Named = { name: string; containers: readonly ContainerDraft[] };

/** What a container is called when nobody has given it a name. */
export const getDefaultName = ({ name, containers }: Named, container: ContainerDraft): string =>
  container.id === containers[0]?.id ? name.trim() : suggestName(container.image);

/** What a container is called. */
export const nameOf = (draft: Named, container: ContainerDraft): string =>
  container.name.trim() || getDefaultName(draft, container);

/** The container's ports, as the wish lists them: its own first. */
export const portsOf = ({ port, portAlias, morePorts }: ContainerDraft): ContainerSpec['ports'] => [
  ...(port === null ? [] : [{ containerPort: port, protocol: 'tcp' as const, ...aliasOf(portAlias) }]),
  ...morePorts.flatMap(({ port: containerPort, protocol, ...alias }) =>
    containerPort === null ? [] : [{ containerPort, protocol, ...aliasOf(alias) }],
  ),
];

const aliasOf = ({ name, appProtocol }: PortAlias) => ({
  ...(name.trim() !== '' && { name: name.trim() }),
  ...(appProtocol !== null && { appProtocol }),
});

/** Rows that somebody has begun to fill; the others are left out of the wish. */
export const isFilled = (row: { name: string; value: string } | { name: string; from: string }): boolean =>
  row.name !== '' || ('value' in row ? row.value : row.from) !== '';
