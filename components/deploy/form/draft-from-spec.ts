import type { Repository } from '@/lib/domain/image';
import type { AccountInventory } from '@/lib/domain/inventory';
import { joinWords } from '@/lib/domain/shell-words';
import { parseValueFrom } from '../secrets/secret-reference';
import type { ContainerDraft, CountDraft, Draft, HealthDraft, PlaceDraft, PortAlias, ReachDraft } from './draft';
import { createContainerDraft, NO_ALIAS, NO_HEALTH_CHECK } from './draft-container';
import { suggestName, toImageDraft } from './draft-image';
import { getDefaultGracePeriod } from './draft-reach';
import type { WantedSpec } from './spec-from-draft';

type WantedContainer = WantedSpec['containers'][number];

/** Gives each entry a number of its own. */
const addIds = <Entry extends object>(entries: readonly Entry[]) =>
  entries.map((entry, index) => ({ ...entry, id: index + 1 }));

function toHealthDraft(check: WantedContainer['healthCheck']): HealthDraft {
  if (!check) return NO_HEALTH_CHECK;
  const [kind, ...words] = check.command;
  const isShell = kind !== 'CMD';
  const { command: _, ...rest } = check;
  return { isOn: true, isShell, command: isShell ? words.join(' ') : joinWords(words), ...rest };
}

const toPortAlias = ({ name = '', appProtocol }: WantedContainer['ports'][number]): PortAlias => ({
  name,
  appProtocol: appProtocol ?? null,
});

/** The main port is the first that speaks TCP, when it comes first: the wish keeps the order of ports. */
function toPortDrafts(ports: WantedContainer['ports']): Pick<ContainerDraft, 'port' | 'portAlias' | 'morePorts'> {
  const [first, ...others] = ports;
  const isMain = first?.protocol === 'tcp';
  const more = isMain ? others : ports;
  return {
    port: isMain ? first.containerPort : null,
    portAlias: isMain ? toPortAlias(first) : NO_ALIAS,
    morePorts: addIds(
      more.map((each) => ({ port: each.containerPort, protocol: each.protocol, ...toPortAlias(each) })),
    ),
  };
}

function toContainerDrafts(spec: WantedSpec, index: number, repositories: readonly Repository[]): ContainerDraft[] {
  const containerSpec = spec.containers[index];
  if (!containerSpec) return [];
  const image = toImageDraft(containerSpec.image, repositories);
  const defaultName = index === 0 ? spec.name : suggestName(image);
  const findContainerId = (name: string) =>
    spec.containers.findIndex((container) => container.name === name) + 1 || null;
  return [
    {
      ...createContainerDraft(index + 1, image),
      name: containerSpec.name === defaultName ? '' : containerSpec.name,
      essential: containerSpec.essential,
      ...toPortDrafts(containerSpec.ports),
      environment: addIds(containerSpec.environment),
      secrets: addIds(containerSpec.secrets.map(({ name, valueFrom }) => ({ name, ...parseValueFrom(valueFrom) }))),
      cpuUnits: containerSpec.cpuUnits ?? null,
      memoryMib: containerSpec.memoryMib ?? null,
      memoryReservationMib: containerSpec.memoryReservationMib ?? null,
      command: joinWords(containerSpec.command ?? []),
      entryPoint: joinWords(containerSpec.entryPoint ?? []),
      workingDirectory: containerSpec.workingDirectory ?? '',
      user: containerSpec.user ?? '',
      readonlyRootFilesystem: containerSpec.readonlyRootFilesystem,
      stopTimeoutSeconds: containerSpec.stopTimeoutSeconds ?? null,
      dependsOn: addIds(
        containerSpec.dependsOn.map(({ container, condition }) => ({
          container: findContainerId(container),
          condition,
        })),
      ),
      health: toHealthDraft(containerSpec.healthCheck),
      logOptions: addIds(containerSpec.logOptions),
    },
  ];
}

function toPlaceDraft(spec: WantedSpec, inventory: AccountInventory, before: PlaceDraft): PlaceDraft {
  const { cluster, network, roles, capacity } = spec;
  const [subnet] = network.subnetIds;
  const vpcId = inventory.subnets.find(({ id }) => id === subnet)?.vpcId ?? before.vpcId;
  const defaultName = spec.exposure.kind === 'new' || spec.exposure.kind === 'existing' ? 'new' : 'existing';
  const groups = network.securityGroups;
  const exact = groups.kind === 'new' ? 'own' : 'existing';
  return {
    ...before,
    clusterKind: cluster.kind,
    ...(cluster.kind === 'new' ? { newCluster: cluster.name } : { cluster: cluster.name }),
    vpcId,
    subnetIds: network.subnetIds,
    groups: groups.kind === defaultName ? 'follow' : exact,
    ...(groups.kind === 'existing' && { securityGroupIds: groups.ids }),
    publicIp: network.publicIp,
    executionRoleArn: roles.execution.kind === 'existing' ? roles.execution.arn : null,
    taskRole: { kind: roles.task.kind, arn: roles.task.kind === 'existing' ? roles.task.arn : null },
    allowSecrets: roles.allowSecrets,
    exec: spec.exec,
    usesSpot: capacity.kind === 'spot',
    ...(capacity.kind === 'spot' && { onDemandBase: capacity.onDemandBase, spotPercent: capacity.spotPercent }),
  };
}

function toReachDraft({ exposure, containers }: WantedSpec, before: ReachDraft): ReachDraft {
  if (exposure.kind === 'none' || exposure.kind === 'kept') return { ...before, kind: exposure.kind };
  const target = {
    kind: exposure.kind,
    container: containers.findIndex(({ name }) => name === exposure.container) + 1 || null,
    containerPort: exposure.containerPort,
    healthPath: exposure.health.path,
    matcher: exposure.health.matcher,
    healthIntervalSeconds: exposure.health.intervalSeconds,
    drainSeconds: exposure.drainSeconds,
  };
  if (exposure.kind === 'existing') {
    const { listenerArn, path = '', host = '', priority = null } = exposure;
    return { ...before, ...target, listenerArn, path, host, priority };
  }
  const { scheme, subnetIds, allowedCidr, listener } = exposure;
  return {
    ...before,
    ...target,
    scheme,
    subnetIds,
    allowedCidr,
    protocol: listener.protocol,
    ...(listener.protocol === 'http'
      ? { httpPort: listener.port }
      : { httpsPort: listener.port, certificateArn: listener.certificateArn, redirectHttp: listener.redirectHttp }),
  };
}

function toCountDraft({ scaling, rolling, desiredCount, ...spec }: WantedSpec, before: CountDraft): CountDraft {
  const { circuitBreaker, gracePeriodSeconds, ...percents } = rolling;
  const defaultName = getDefaultGracePeriod(spec.exposure);
  return {
    ...before,
    desiredCount,
    usesScaling: scaling !== undefined,
    ...(scaling && {
      min: scaling.min,
      max: scaling.max,
      cpuPercent: scaling.cpuPercent ?? null,
      memoryPercent: scaling.memoryPercent ?? null,
      requestsPerTarget: scaling.requestsPerTarget ?? null,
      schedules: addIds(scaling.schedules),
    }),
    ...percents,
    usesCircuitBreaker: circuitBreaker.enabled,
    ...(circuitBreaker.enabled && { rollsBack: circuitBreaker.rollback }),
    gracePeriodSeconds: gracePeriodSeconds === defaultName ? null : gracePeriodSeconds,
    ...(spec.logRetentionDays !== null && { logRetentionDays: spec.logRetentionDays }),
  };
}

/**
 * The form as somebody would have filled it to wish this: `wishOf` gives the same wish back.
 * @param before keeps what a wish does not say, such as the listener of a load balancer that is not wanted just now
 */
export function draftFromSpec(
  spec: WantedSpec,
  inventory: AccountInventory,
  repositories: readonly Repository[],
  before: Draft,
): Draft {
  const containers = spec.containers.flatMap((_, index) => toContainerDrafts(spec, index, repositories));
  const { cpuUnits, memoryMib, architecture, ephemeralStorageGib } = spec;
  const [first] = containers;
  return {
    name: spec.name,
    isNameTyped: spec.name !== '' && (!first || suggestName(first.image) !== spec.name),
    containers,
    size: { cpuUnits, memoryMib, architecture, ephemeralStorageGib },
    place: toPlaceDraft(spec, inventory, before.place),
    reach: toReachDraft(spec, before.reach),
    count: toCountDraft(spec, before.count),
  };
}
