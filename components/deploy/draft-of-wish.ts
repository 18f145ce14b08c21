import type { Repository } from '@/lib/domain/image';
import type { AccountInventory } from '@/lib/domain/inventory';
import { joinWords } from '@/lib/domain/shell-words';
import type { ContainerDraft, CountDraft, Draft, HealthDraft, PlaceDraft, PortAlias, ReachDraft } from './draft';
import { NO_ALIAS, NO_HEALTH_CHECK, newContainer } from './draft-container';
import { imageDraftOf, nameOfImage } from './draft-image';
import { usualGrace } from './draft-reach';
import { readValueFrom } from './secret-reference';
import type { WantedSpec } from './wish-of';

type WantedContainer = WantedSpec['containers'][number];

/** Gives each entry a number of its own. */
const rows = <Entry extends object>(entries: readonly Entry[]) =>
  entries.map((entry, index) => ({ ...entry, id: index + 1 }));

function healthOf(check: WantedContainer['healthCheck']): HealthDraft {
  if (!check) return NO_HEALTH_CHECK;
  const [kind, ...words] = check.command;
  const isShell = kind !== 'CMD';
  const { command: _, ...rest } = check;
  return { isOn: true, isShell, command: isShell ? words.join(' ') : joinWords(words), ...rest };
}

const aliasOf = ({ name = '', appProtocol }: WantedContainer['ports'][number]): PortAlias => ({
  name,
  appProtocol: appProtocol ?? null,
});

/** The main port is the first that speaks TCP, when it comes first: the wish keeps the order of ports. */
function portsOf(ports: WantedContainer['ports']): Pick<ContainerDraft, 'port' | 'portAlias' | 'morePorts'> {
  const [first, ...others] = ports;
  const isMain = first?.protocol === 'tcp';
  const more = isMain ? others : ports;
  return {
    port: isMain ? first.containerPort : null,
    portAlias: isMain ? aliasOf(first) : NO_ALIAS,
    morePorts: rows(more.map((each) => ({ port: each.containerPort, protocol: each.protocol, ...aliasOf(each) }))),
  };
}

function containerOf(spec: WantedSpec, index: number, repositories: readonly Repository[]): ContainerDraft[] {
  const wanted = spec.containers[index];
  if (!wanted) return [];
  const image = imageDraftOf(wanted.image, repositories);
  const usual = index === 0 ? spec.name : nameOfImage(image);
  const idOf = (name: string) => spec.containers.findIndex((container) => container.name === name) + 1 || null;
  return [
    {
      ...newContainer(index + 1, image),
      name: wanted.name === usual ? '' : wanted.name,
      essential: wanted.essential,
      ...portsOf(wanted.ports),
      environment: rows(wanted.environment),
      secrets: rows(wanted.secrets.map(({ name, valueFrom }) => ({ name, ...readValueFrom(valueFrom) }))),
      cpuUnits: wanted.cpuUnits ?? null,
      memoryMib: wanted.memoryMib ?? null,
      memoryReservationMib: wanted.memoryReservationMib ?? null,
      command: joinWords(wanted.command ?? []),
      entryPoint: joinWords(wanted.entryPoint ?? []),
      workingDirectory: wanted.workingDirectory ?? '',
      user: wanted.user ?? '',
      readonlyRootFilesystem: wanted.readonlyRootFilesystem,
      stopTimeoutSeconds: wanted.stopTimeoutSeconds ?? null,
      dependsOn: rows(wanted.dependsOn.map(({ container, condition }) => ({ container: idOf(container), condition }))),
      health: healthOf(wanted.healthCheck),
      logOptions: rows(wanted.logOptions),
    },
  ];
}

function placeOf(spec: WantedSpec, inventory: AccountInventory, before: PlaceDraft): PlaceDraft {
  const { cluster, network, roles, capacity } = spec;
  const [subnet] = network.subnetIds;
  const vpcId = inventory.subnets.find(({ id }) => id === subnet)?.vpcId ?? before.vpcId;
  const usual = spec.exposure.kind === 'new' || spec.exposure.kind === 'existing' ? 'new' : 'existing';
  const groups = network.securityGroups;
  const exact = groups.kind === 'new' ? 'own' : 'existing';
  return {
    ...before,
    clusterKind: cluster.kind,
    ...(cluster.kind === 'new' ? { newCluster: cluster.name } : { cluster: cluster.name }),
    vpcId,
    subnetIds: network.subnetIds,
    groups: groups.kind === usual ? 'follow' : exact,
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

function reachOf({ exposure, containers }: WantedSpec, before: ReachDraft): ReachDraft {
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

function countOf({ scaling, rolling, desiredCount, ...spec }: WantedSpec, before: CountDraft): CountDraft {
  const { circuitBreaker, gracePeriodSeconds, ...percents } = rolling;
  const usual = usualGrace(spec.exposure);
  return {
    ...before,
    desiredCount,
    scales: scaling !== undefined,
    ...(scaling && {
      min: scaling.min,
      max: scaling.max,
      cpuPercent: scaling.cpuPercent ?? null,
      memoryPercent: scaling.memoryPercent ?? null,
      requestsPerTarget: scaling.requestsPerTarget ?? null,
      schedules: rows(scaling.schedules),
    }),
    ...percents,
    breaks: circuitBreaker.enabled,
    ...(circuitBreaker.enabled && { rollsBack: circuitBreaker.rollback }),
    gracePeriodSeconds: gracePeriodSeconds === usual ? null : gracePeriodSeconds,
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
  const containers = spec.containers.flatMap((_, index) => containerOf(spec, index, repositories));
  const { cpuUnits, memoryMib, architecture, ephemeralStorageGib } = spec;
  const [first] = containers;
  return {
    name: spec.name,
    isNameTyped: spec.name !== '' && (!first || nameOfImage(first.image) !== spec.name),
    containers,
    size: { cpuUnits, memoryMib, architecture, ephemeralStorageGib },
    place: placeOf(spec, inventory, before.place),
    reach: reachOf(spec, before.reach),
    count: countOf(spec, before.count),
  };
}
