import { optionalMember } from './container';
import type { SpecParts } from './import-result';
import { isNothing, type Mapping, type Notes, readMapping } from './reader';

/** Members of ECS's responses, and the idempotency token. */
const SAID_BY_ECS = [
  'serviceArn',
  'clusterArn',
  'status',
  'runningCount',
  'pendingCount',
  'deployments',
  'events',
  'createdAt',
  'createdBy',
  'roleArn',
  'platformFamily',
  'clientToken',
  'enableECSManagedTags',
  'propagateTags',
  'currentServiceDeployment',
  'currentServiceRevisions',
  'resourceManagementType',
];

const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** A service as CreateService takes it and DescribeServices gives it. */
export function readService(from: Mapping, notes: Notes, { family }: { family?: string | undefined } = {}): SpecParts {
  const cluster = from.text('cluster') ?? from.text('clusterArn');
  const definition = from.text('taskDefinition');
  noteDefinition(definition, family, from, notes);
  if (!from.has('serviceName')) notes.add(from.at('serviceName'), 'no-name');
  const parts: SpecParts = {
    ...optionalMember('name', from.text('serviceName')),
    ...(cluster !== undefined && { cluster: { kind: 'existing', name: nameIn(cluster) } }),
    ...optionalMember('desiredCount', from.whole('desiredCount')),
    ...optionalMember('network', readNetwork(from.mapping('networkConfiguration'))),
    ...optionalMember('rolling', readRolling(from)),
    ...optionalMember('capacity', readCapacity(from, notes)),
    ...optionalMember('exec', from.flag('enableExecuteCommand')),
  };
  readBalancers(from, notes);
  leaveRest(from, notes);
  return parts;
}

/** @param family of the task definition that came along; undefined when none did */
function noteDefinition(definition: string | undefined, family: string | undefined, from: Mapping, notes: Notes): void {
  const path = from.at('taskDefinition');
  if (definition === undefined) {
    if (family === undefined) notes.add(path, 'no-definition');
    return;
  }
  const name = nameIn(definition);
  if (family === undefined) notes.add(path, 'task-definition', { name });
  else if (family !== name.replace(/:\d+$/, '')) notes.add(path, 'other-definition', { name, family });
}

function readNetwork(configuration: Mapping): SpecParts['network'] {
  const awsvpc = configuration.mapping('awsvpcConfiguration');
  const subnetIds = awsvpc.words('subnets');
  const ids = awsvpc.words('securityGroups');
  const publicIp = awsvpc.text('assignPublicIp');
  awsvpc.close();
  configuration.close();
  if (subnetIds === undefined && ids === undefined && publicIp === undefined) return undefined;
  return {
    ...optionalMember('subnetIds', subnetIds),
    ...(ids !== undefined && { securityGroups: { kind: 'existing', ids } }),
    ...(publicIp !== undefined && { publicIp: publicIp === 'ENABLED' }),
  };
}

function readRolling(from: Mapping): SpecParts['rolling'] {
  const configuration = from.mapping('deploymentConfiguration');
  const breaker = configuration.mapping('deploymentCircuitBreaker');
  const enabled = breaker.flag('enable');
  const rollback = breaker.flag('rollback');
  const rebalancing = from.text('availabilityZoneRebalancing');
  const rolling = {
    ...optionalMember('minimumHealthyPercent', configuration.whole('minimumHealthyPercent')),
    ...optionalMember('maximumPercent', configuration.whole('maximumPercent')),
    ...(enabled !== undefined && { circuitBreaker: { enabled, rollback: rollback ?? false } }),
    ...optionalMember('gracePeriodSeconds', from.whole('healthCheckGracePeriodSeconds')),
    ...(rebalancing !== undefined && { zoneRebalancing: rebalancing === 'ENABLED' }),
  };
  if (configuration.text('strategy') === 'ROLLING') configuration.skip('bakeTimeInMinutes');
  breaker.close();
  configuration.close();
  return isNothing(rolling) ? undefined : rolling;
}

/** Spot is a share of the weights; a base counts only where it is not on Spot. */
function readCapacity(from: Mapping, notes: Notes): SpecParts['capacity'] {
  const launchType = from.text('launchType');
  if (launchType !== undefined && launchType !== 'FARGATE') {
    notes.add(from.at('launchType'), 'not-fargate', { value: launchType });
  }
  const weights = { FARGATE: 0, FARGATE_SPOT: 0 };
  let onDemandBase = 0;
  const strategy = from.list('capacityProviderStrategy', 20);
  for (const item of strategy) {
    const provider = item.text('capacityProvider') ?? '';
    const weight = item.whole('weight') ?? 0;
    const itsBase = item.whole('base') ?? 0;
    item.close();
    if (provider !== 'FARGATE' && provider !== 'FARGATE_SPOT') {
      notes.add(item.at('capacityProvider'), 'not-fargate', { value: provider });
      continue;
    }
    weights[provider] += weight;
    if (provider === 'FARGATE') onDemandBase = itsBase;
    else if (itsBase > 0) notes.add(item.at('base'), 'not-offered', { name: 'base' });
  }
  if (weights.FARGATE_SPOT === 0)
    return strategy.length > 0 || launchType === 'FARGATE' ? { kind: 'on-demand' } : undefined;
  const share = (100 * weights.FARGATE_SPOT) / (weights.FARGATE + weights.FARGATE_SPOT);
  return { kind: 'spot', onDemandBase, spotPercent: Math.max(1, Math.round(share)) };
}

/** A spec has a target group of its own, so an existing one is not imported; its container and port are noted. */
function readBalancers(from: Mapping, notes: Notes): void {
  for (const balancer of from.list('loadBalancers', 5)) {
    const group = balancer.text('targetGroupArn') ?? balancer.text('loadBalancerName') ?? '';
    const facts = {
      group: group.includes(':targetgroup/') ? (group.split('/')[1] ?? group) : group,
      container: balancer.text('containerName') ?? '',
      port: String(balancer.whole('containerPort') ?? ''),
    };
    balancer.skip('loadBalancerName');
    if (!isNothing(group)) notes.add(balancer.at('targetGroupArn'), 'target-group', facts);
    balancer.close();
  }
}

function leaveRest(from: Mapping, notes: Notes): void {
  from.skip(...SAID_BY_ECS);
  if (from.text('schedulingStrategy') === 'DAEMON') notes.add(from.at('schedulingStrategy'), 'scheduling');
  const controller = readMapping(from.take('deploymentController'), from.at('deploymentController'), notes).text(
    'type',
  );
  if (controller !== undefined && controller !== 'ECS') {
    notes.add(from.at('deploymentController'), 'deployment-controller', { controller });
  }
  const version = from.text('platformVersion');
  if (version !== undefined && version !== 'LATEST')
    notes.add(from.at('platformVersion'), 'not-offered', { name: version });
  from.leave('tags', 'tags');
  from.close();
}
