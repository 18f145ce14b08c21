import { isOnFargate } from '../fargate';
import { ecrHome, parseImageReference } from '../image-reference';
import type { AccountInventory } from '../inventory';
import type { SecurityGroup, Subnet } from '../network';
import type { PlanContext } from '../plan/steps/plan-context';
import { parseSecretSource } from '../secret-source';
import type { ServiceSpec } from '../spec/service-spec';
import type { Check, Fix, NetworkPath, PathService } from './check';
import { findNetworkPath, type TrafficSource } from './network-paths';
import { failed, fine, fix, unreadable } from './verdicts';

const ID = 'network-path';

/** The subnets of a spec, as far as they exist. */
export const findTaskSubnets = ({ spec, inventory }: PlanContext): Subnet[] =>
  inventory.subnets.filter(({ id }) => spec.network.subnetIds.includes(id));

/** The tasks' security groups, as far as they exist; undefined when their own is still to be created. */
export function findTaskSecurityGroups({ spec, inventory, family, vpcId }: PlanContext): SecurityGroup[] | undefined {
  const { securityGroups } = spec.network;
  if (securityGroups.kind === 'existing')
    return inventory.securityGroups.filter(({ id }) => securityGroups.ids.includes(id));
  const ownGroup = inventory.securityGroups.find((group) => group.name === `${family}-tasks` && group.vpcId === vpcId);
  return ownGroup && [ownGroup];
}

/** Whether the network exists and lets tasks reach every service that they need to start. */
export function checkNetwork(context: PlanContext): Check[] {
  const { spec, inventory, lookups } = context;
  // Instances fetch images, secrets and send lines by a network of their own, which the service does not name.
  if (lookups.service && !isOnFargate(lookups.service)) return [];
  for (const action of [
    'ec2:DescribeSubnets',
    'ec2:DescribeRouteTables',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeVpcEndpoints',
  ]) {
    if (inventory.unreadable.includes(action)) return [unreadable(ID, action)];
  }
  const subnets = findTaskSubnets(context);
  const groups = findTaskSecurityGroups(context);
  const vpcs = new Set(subnets.map(({ vpcId }) => vpcId));
  const requested = spec.network.securityGroups;
  const isMissing = requested.kind === 'existing' && (groups ?? []).length < requested.ids.length;
  const path = 'network.subnetIds';
  if (subnets.length < spec.network.subnetIds.length) return [failed(ID, 'subnet-missing', { path })];
  if (vpcs.size > 1) return [failed(ID, 'several-vpcs', { path })];
  if (isMissing || (groups ?? []).some(({ vpcId }) => !vpcs.has(vpcId))) {
    return [failed(ID, 'security-group-missing', { path: 'network.securityGroups.ids' })];
  }
  const source = { inventory, groups, publicIp: spec.network.publicIp };
  const services = servicesOf(spec, inventory);
  const paths = subnets.flatMap((subnet) => services.map((service) => findNetworkPath(source, subnet, service)));
  const closed = paths.filter(({ blockedBy }) => blockedBy);
  if (closed.length === 0) return [fine(ID, { paths })];
  const names = new Set(closed.map(({ subnetId }) => nameOf(subnets, subnetId)));
  const facts = {
    subnets: [...names].join(', '),
    services: [...new Set(closed.map(({ service }) => service))].join(', '),
  };
  return [failed(ID, 'no-network-path', { facts, path, paths, fix: suggestFix(context, source, services, closed) })];
}

const nameOf = (subnets: readonly Subnet[], id: string): string => subnets.find((each) => each.id === id)?.name ?? id;

/** The services that a task of the spec calls before its program starts. */
export function servicesOf(
  { containers }: Pick<ServiceSpec, 'containers'>,
  { region, registry: own }: Pick<AccountInventory, 'region' | 'registry'>,
): PathService[] {
  const references = containers.map(({ image }) => parseImageReference(image));
  const isEcr = references.some((reference) => ecrHome(reference?.registry, own)?.region === region);
  const isOther = references.some((reference) => reference && ecrHome(reference.registry, own)?.region !== region);
  const sources = containers.flatMap(({ secrets }) =>
    secrets.map(({ valueFrom }) => parseSecretSource(valueFrom).kind),
  );
  return [
    ...(isEcr ? (['ecr.api', 'ecr.dkr', 's3'] as const) : []),
    ...(isOther ? (['registry'] as const) : []),
    'logs',
    ...(sources.includes('secret') ? (['secretsmanager'] as const) : []),
    ...(sources.includes('parameter') ? (['ssm'] as const) : []),
  ];
}

/** The smallest change that opens every path: a public address, a group that allows outbound traffic, other subnets. */
function suggestFix(
  { spec, inventory, vpcId }: PlanContext,
  source: TrafficSource,
  services: readonly PathService[],
  closed: readonly NetworkPath[],
): Fix | undefined {
  const isOpen = (from: TrafficSource, subnet: Subnet) =>
    services.every((service) => !findNetworkPath(from, subnet, service).blockedBy);
  const vpcSubnets = inventory.subnets.filter((subnet) => subnet.vpcId === vpcId);
  const taskSubnets = vpcSubnets.filter(({ id }) => spec.network.subnetIds.includes(id));
  if (closed.every(({ blockedBy }) => blockedBy === 'no-public-address')) {
    if (taskSubnets.every((subnet) => isOpen({ ...source, publicIp: true }, subnet))) {
      return fix('public-address', [{ path: 'network.publicIp', value: true }]);
    }
  }
  if (taskSubnets.every((subnet) => isOpen({ ...source, groups: undefined }, subnet))) {
    return fix('own-group', [{ path: 'network.securityGroups', value: { kind: 'new' } }]);
  }
  const open = onePerZone(vpcSubnets.filter((subnet) => isOpen(source, subnet)));
  if (open.length === 0) return undefined;
  return fix('choose-subnets', [{ path: 'network.subnetIds', value: open.map(({ id }) => id) }], {
    subnets: open.map(({ id, name }) => name ?? id).join(', '),
  });
}

/** The first subnet of each zone. */
export const onePerZone = (subnets: readonly Subnet[]): Subnet[] =>
  [...new Map(subnets.toReversed().map((subnet) => [subnet.zone, subnet])).values()].toSorted((a, b) =>
    a.zone.localeCompare(b.zone),
  );
