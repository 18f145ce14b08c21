import type { Repository } from '@/lib/domain/image';
import { joinWords, splitWords } from '@/lib/domain/shell-words';
import type { AppProtocol } from '@/lib/domain/task-definition';
import { addIds, type Row, type Variable, variablesToSpec } from '../form/rows';
import type { UncheckedContainer, UncheckedSpec } from '../form/unchecked-spec';
import { type HealthDraft, healthFromSpec, healthToSpec, NO_HEALTH_CHECK } from '../health/health-draft';
import { type ImageDraft, imageFromSpec, imageToSpec, suggestName } from '../image/image-draft';
import { type SecretRow, secretsFromSpec, secretsToSpec } from '../secrets/secrets-draft';

/** What Service Connect knows a port by; without a protocol it treats the traffic as TCP. */
export type PortAlias = { name: string; appProtocol: AppProtocol | null };
export type PortRow = Row & PortAlias & { port: number | null; protocol: 'tcp' | 'udp' };

type PortsDraft = {
  /** The one on which the program listens. */
  port: number | null;
  portAlias: PortAlias;
  morePorts: PortRow[];
};

type Condition = UncheckedContainer['dependsOn'][number]['condition'];
export type DependencyRow = Row & { container: number | null; condition: Condition };

export type ContainerDraft = PortsDraft & {
  id: number;
  image: ImageDraft;
  /** Empty follows the service's name, or the image's in a further container. */
  name: string;
  essential: boolean;
  environment: Variable[];
  secrets: SecretRow[];
  cpuUnits: number | null;
  memoryMib: number | null;
  memoryReservationMib: number | null;
  /** As one writes them in a terminal. */
  command: string;
  entryPoint: string;
  workingDirectory: string;
  user: string;
  readonlyRootFilesystem: boolean;
  stopTimeoutSeconds: number | null;
  dependsOn: DependencyRow[];
  health: HealthDraft;
  logOptions: Variable[];
};

/** What the draft says of the service's name and of its containers. */
export type ContainersSlice = {
  name: string;
  /** Until somebody types a name it follows the image's. */
  isNameTyped: boolean;
  /** The first one is the program itself. */
  containers: ContainerDraft[];
};

export const NO_ALIAS: PortAlias = { name: '', appProtocol: null };

const NO_PORTS: PortsDraft = { port: null, portAlias: NO_ALIAS, morePorts: [] };

/** A container of which only the image is known. */
export const createContainerDraft = (id: number, image: ImageDraft): ContainerDraft => ({
  id,
  image,
  name: '',
  essential: true,
  ...NO_PORTS,
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

export const editContainer =
  (id: number, edit: (container: ContainerDraft) => ContainerDraft) =>
  <Whole extends ContainersSlice>(draft: Whole): Whole => ({
    ...draft,
    containers: draft.containers.map((container) => (container.id === id ? edit(container) : container)),
  });

type NamedContainers = { name: string; containers: readonly ContainerDraft[] };

/** What a container is called when nobody has given it a name. */
export const getDefaultName = ({ name, containers }: NamedContainers, container: ContainerDraft): string =>
  container.id === containers[0]?.id ? name.trim() : suggestName(container.image);

/** What a container is called. */
export const getContainerName = (draft: NamedContainers, container: ContainerDraft): string =>
  container.name.trim() || getDefaultName(draft, container);

const aliasToSpec = ({ name, appProtocol }: PortAlias) => ({
  ...(name.trim() !== '' && { name: name.trim() }),
  ...(appProtocol !== null && { appProtocol }),
});

/** The container's ports, in the order of the spec: the one on which the program listens first. */
export const portsToSpec = ({ port, portAlias, morePorts }: PortsDraft) => [
  ...(port === null ? [] : [{ containerPort: port, protocol: 'tcp' as const, ...aliasToSpec(portAlias) }]),
  ...morePorts.flatMap(({ port: containerPort, protocol, ...alias }) =>
    containerPort === null ? [] : [{ containerPort, protocol, ...aliasToSpec(alias) }],
  ),
];

const aliasFromSpec = ({ name = '', appProtocol }: UncheckedContainer['ports'][number]): PortAlias => ({
  name,
  appProtocol: appProtocol ?? null,
});

/** The program's own port is the first of the list, if that one speaks TCP: the spec keeps the order of ports. */
function portsFromSpec(ports: UncheckedContainer['ports']): PortsDraft {
  const [first, ...others] = ports;
  const isMain = first?.protocol === 'tcp';
  const more = isMain ? others : ports;
  return {
    port: isMain ? first.containerPort : null,
    portAlias: isMain ? aliasFromSpec(first) : NO_ALIAS,
    morePorts: addIds(
      more.map((each) => ({ port: each.containerPort, protocol: each.protocol, ...aliasFromSpec(each) })),
    ),
  };
}

function containerToSpec(draft: ContainersSlice, container: ContainerDraft): UncheckedContainer {
  const { cpuUnits, memoryMib, memoryReservationMib, stopTimeoutSeconds } = container;
  const command = splitWords(container.command);
  const entryPoint = splitWords(container.entryPoint);
  const workingDirectory = container.workingDirectory.trim();
  const user = container.user.trim();
  const findContainer = (id: number | null) => draft.containers.find((each) => each.id === id);
  return {
    name: getContainerName(draft, container),
    image: imageToSpec(container.image),
    essential: container.essential,
    ports: portsToSpec(container),
    environment: variablesToSpec(container.environment),
    secrets: secretsToSpec(container.secrets),
    ...(cpuUnits !== null && { cpuUnits }),
    ...(memoryMib !== null && { memoryMib }),
    ...(memoryReservationMib !== null && { memoryReservationMib }),
    ...(command.length > 0 && { command }),
    ...(entryPoint.length > 0 && { entryPoint }),
    ...(workingDirectory !== '' && { workingDirectory }),
    ...(user !== '' && { user }),
    readonlyRootFilesystem: container.readonlyRootFilesystem,
    ...(stopTimeoutSeconds !== null && { stopTimeoutSeconds }),
    dependsOn: container.dependsOn.map(({ container: id, condition }) => {
      const other = findContainer(id);
      return { container: other ? getContainerName(draft, other) : '', condition };
    }),
    ...healthToSpec(container.health),
    logOptions: variablesToSpec(container.logOptions),
  };
}

export const containersToSpec = (draft: ContainersSlice): Pick<UncheckedSpec, 'name' | 'containers'> => ({
  name: draft.name.trim(),
  containers: draft.containers.map((container) => containerToSpec(draft, container)),
});

function containerFromSpec(
  spec: Pick<UncheckedSpec, 'name' | 'containers'>,
  container: UncheckedContainer,
  index: number,
  repositories: readonly Repository[],
): ContainerDraft {
  const image = imageFromSpec(container.image, repositories);
  const defaultName = index === 0 ? spec.name : suggestName(image);
  const findContainerId = (name: string) => spec.containers.findIndex((each) => each.name === name) + 1 || null;
  return {
    ...createContainerDraft(index + 1, image),
    name: container.name === defaultName ? '' : container.name,
    essential: container.essential,
    ...portsFromSpec(container.ports),
    environment: addIds(container.environment),
    secrets: secretsFromSpec(container.secrets),
    cpuUnits: container.cpuUnits ?? null,
    memoryMib: container.memoryMib ?? null,
    memoryReservationMib: container.memoryReservationMib ?? null,
    command: joinWords(container.command ?? []),
    entryPoint: joinWords(container.entryPoint ?? []),
    workingDirectory: container.workingDirectory ?? '',
    user: container.user ?? '',
    readonlyRootFilesystem: container.readonlyRootFilesystem,
    stopTimeoutSeconds: container.stopTimeoutSeconds ?? null,
    dependsOn: addIds(
      container.dependsOn.map((each) => ({ container: findContainerId(each.container), condition: each.condition })),
    ),
    health: healthFromSpec(container.healthCheck),
    logOptions: addIds(container.logOptions),
  };
}

export function containersFromSpec(
  spec: Pick<UncheckedSpec, 'name' | 'containers'>,
  repositories: readonly Repository[],
): ContainersSlice {
  const containers = spec.containers.map((each, index) => containerFromSpec(spec, each, index, repositories));
  const [first] = containers;
  const isNameTyped = spec.name !== '' && (!first || suggestName(first.image) !== spec.name);
  return { name: spec.name, isNameTyped, containers };
}
