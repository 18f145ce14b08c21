import { splitWords } from '@/lib/domain/shell-words';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { formatValueFrom } from '../secrets/secret-reference';
import type { ContainerDraft, CountDraft, Draft, HealthDraft, PlaceDraft, ReachDraft } from './draft';
import { isFilled, nameOf, portsOf } from './draft-container';
import { imageOf } from './draft-image';
import { getGracePeriod, hasOwnGroup, targetOf } from './draft-reach';

/** A wish in which no number is certain yet. */
export type Loose<Part> = Part extends number
  ? number | null
  : Part extends readonly (infer Each)[]
    ? Loose<Each>[]
    : Part extends object
      ? { [Member in keyof Part]: Loose<Part[Member]> }
      : Part;

/** A wish as the browser sends it: the server alone decides whether it can be used. */
export type WantedSpec = Loose<ServiceSpec>;
type WantedContainer = WantedSpec['containers'][number];

function toHealthCheck(health: HealthDraft): Pick<WantedContainer, 'healthCheck'> {
  if (!health.isOn) return {};
  const typed = health.command.trim();
  const words = health.isShell && typed !== '' ? [typed] : splitWords(typed);
  const { intervalSeconds, timeoutSeconds, retries, startPeriodSeconds } = health;
  const command = [health.isShell ? 'CMD-SHELL' : 'CMD', ...words];
  return { healthCheck: { command, intervalSeconds, timeoutSeconds, retries, startPeriodSeconds } };
}

function toContainerSpec(draft: Draft, container: ContainerDraft): WantedContainer {
  const { cpuUnits, memoryMib, memoryReservationMib, stopTimeoutSeconds } = container;
  const command = splitWords(container.command);
  const entryPoint = splitWords(container.entryPoint);
  const workingDirectory = container.workingDirectory.trim();
  const user = container.user.trim();
  const findContainer = (id: number | null) => draft.containers.find((each) => each.id === id);
  return {
    name: nameOf(draft, container),
    image: imageOf(container.image),
    essential: container.essential,
    ports: portsOf(container),
    environment: container.environment.filter(isFilled).map(({ name, value }) => ({ name: name.trim(), value })),
    secrets: container.secrets
      .filter(isFilled)
      .map(({ name, ...secret }) => ({ name: name.trim(), valueFrom: formatValueFrom(secret) })),
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
      return { container: other ? nameOf(draft, other) : '', condition };
    }),
    ...toHealthCheck(container.health),
    logOptions: container.logOptions.filter(isFilled).map(({ name, value }) => ({ name: name.trim(), value })),
  };
}

function toExposure(draft: Draft): WantedSpec['exposure'] {
  const { reach } = draft;
  if (reach.kind === 'none' || reach.kind === 'kept') return { kind: reach.kind };
  const { container, port } = targetOf(reach, draft.containers);
  const target = {
    container: container ? nameOf(draft, container) : '',
    containerPort: port,
    health: {
      path: reach.healthPath.trim(),
      matcher: reach.matcher.trim(),
      intervalSeconds: reach.healthIntervalSeconds,
    },
    drainSeconds: reach.drainSeconds,
  };
  if (reach.kind === 'existing') return { kind: 'existing', ...target, ...toRule(reach) };
  const { scheme, subnetIds, allowedCidr } = reach;
  return { kind: 'new', ...target, scheme, subnetIds, allowedCidr: allowedCidr.trim(), listener: toListener(reach) };
}

function toRule({ listenerArn, path, host, priority }: ReachDraft) {
  return {
    listenerArn: listenerArn ?? '',
    ...(path.trim() !== '' && { path: path.trim() }),
    ...(host.trim() !== '' && { host: host.trim() }),
    ...(priority !== null && { priority }),
  };
}

function toListener({ protocol, httpPort, httpsPort, certificateArn, redirectHttp }: ReachDraft) {
  if (protocol === 'http') return { protocol, port: httpPort };
  return { protocol, port: httpsPort, certificateArn: certificateArn ?? '', redirectHttp };
}

function toRoles({ executionRoleArn, taskRole, allowSecrets }: PlaceDraft): WantedSpec['roles'] {
  return {
    execution: executionRoleArn === null ? { kind: 'usual' } : { kind: 'existing', arn: executionRoleArn },
    task: taskRole.kind === 'existing' ? { kind: 'existing', arn: taskRole.arn ?? '' } : { kind: taskRole.kind },
    allowSecrets,
  };
}

function toScaling(count: CountDraft): Pick<WantedSpec, 'scaling'> {
  if (!count.usesScaling) return {};
  const { min, max, cpuPercent, memoryPercent, requestsPerTarget, schedules } = count;
  return {
    scaling: {
      min,
      max,
      ...(cpuPercent !== null && { cpuPercent }),
      ...(memoryPercent !== null && { memoryPercent }),
      ...(requestsPerTarget !== null && { requestsPerTarget }),
      schedules: schedules.map(({ id: _, ...schedule }) => schedule),
    },
  };
}

/** The draft in the words of the wish. Rows that are wholly empty are left out. */
export function specFromDraft(draft: Draft): WantedSpec {
  const { place, reach, count } = draft;
  const cluster = (place.clusterKind === 'new' ? place.newCluster : (place.cluster ?? '')).trim();
  const { onDemandBase, spotPercent } = place;
  return {
    name: draft.name.trim(),
    containers: draft.containers.map((container) => toContainerSpec(draft, container)),
    ...draft.size,
    cluster: { kind: place.clusterKind, name: cluster },
    network: {
      subnetIds: place.subnetIds,
      securityGroups: hasOwnGroup(place, reach) ? { kind: 'new' } : { kind: 'existing', ids: place.securityGroupIds },
      publicIp: place.publicIp,
    },
    exposure: toExposure(draft),
    desiredCount: count.desiredCount,
    ...toScaling(count),
    rolling: {
      minimumHealthyPercent: count.minimumHealthyPercent,
      maximumPercent: count.maximumPercent,
      circuitBreaker: { enabled: count.usesCircuitBreaker, rollback: count.usesCircuitBreaker && count.rollsBack },
      gracePeriodSeconds: getGracePeriod(count, draft),
      zoneRebalancing: count.zoneRebalancing,
    },
    capacity: place.usesSpot ? { kind: 'spot', onDemandBase, spotPercent } : { kind: 'on-demand' },
    exec: place.exec,
    roles: toRoles(place),
    logRetentionDays: count.logRetentionDays,
  };
}
