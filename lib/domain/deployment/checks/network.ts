import { ecrHome, parseImageReference } from '../../image-reference';
import type { SecurityGroup, Subnet } from '../../network';
import { parseSecretSource } from '../../secret-source';
import type { Check, Fix, NetworkWay, WayService } from '../check';
import type { Making } from '../steps/making';
import type { Wish } from '../wish';
import { failed, fine, fix, unreadable } from './said';
import { type Traveller, wayOf } from './ways';

const ID = 'network-way';

/** The subnets of a wish, as far as they exist. */
export const wishedSubnets = ({ wish, survey }: Making): Subnet[] =>
  survey.subnets.filter(({ id }) => wish.network.subnetIds.includes(id));

/** The tasks' security groups, as far as they exist; undefined when theirs is still to be made. */
export function wishedGroups({ wish, survey, family, vpcId }: Making): SecurityGroup[] | undefined {
  const { securityGroups } = wish.network;
  if (securityGroups.kind === 'existing')
    return survey.securityGroups.filter(({ id }) => securityGroups.ids.includes(id));
  const made = survey.securityGroups.find((group) => group.name === `${family}-tasks` && group.vpcId === vpcId);
  return made && [made];
}

/** Whether the network exists and lets tasks reach all that they start with. */
export function checkNetwork(making: Making): Check[] {
  const { wish, survey } = making;
  for (const action of [
    'ec2:DescribeSubnets',
    'ec2:DescribeRouteTables',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeVpcEndpoints',
  ]) {
    if (survey.unreadable.includes(action)) return [unreadable(ID, action)];
  }
  const subnets = wishedSubnets(making);
  const groups = wishedGroups(making);
  const vpcs = new Set(subnets.map(({ vpcId }) => vpcId));
  const wanted = wish.network.securityGroups;
  const lost = wanted.kind === 'existing' && (groups ?? []).length < wanted.ids.length;
  const path = 'network.subnetIds';
  if (subnets.length < wish.network.subnetIds.length) return [failed(ID, 'subnet-missing', { path })];
  if (vpcs.size > 1) return [failed(ID, 'several-vpcs', { path })];
  if (lost || (groups ?? []).some(({ vpcId }) => !vpcs.has(vpcId))) {
    return [failed(ID, 'security-group-missing', { path: 'network.securityGroups.ids' })];
  }
  const traveller = { survey, groups, publicIp: wish.network.publicIp };
  const services = servicesOf(wish, survey.region);
  const ways = subnets.flatMap((subnet) => services.map((service) => wayOf(traveller, subnet, service)));
  const closed = ways.filter(({ blockedBy }) => blockedBy);
  if (closed.length === 0) return [fine(ID, { ways })];
  const names = new Set(closed.map(({ subnetId }) => nameOf(subnets, subnetId)));
  const facts = {
    subnets: [...names].join(', '),
    services: [...new Set(closed.map(({ service }) => service))].join(', '),
  };
  return [failed(ID, 'no-way-out', { facts, path, ways, fix: opening(making, traveller, services, closed) })];
}

const nameOf = (subnets: readonly Subnet[], id: string): string => subnets.find((each) => each.id === id)?.name ?? id;

/** All that a task of the wish speaks with before its program runs. */
export function servicesOf({ containers }: Pick<Wish, 'containers'>, region: string): WayService[] {
  const references = containers.map(({ image }) => parseImageReference(image));
  const isEcr = references.some((reference) => ecrHome(reference?.registry)?.region === region);
  const isOther = references.some((reference) => reference && ecrHome(reference.registry)?.region !== region);
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

/** The smallest change that opens every way: a public address, a group that lets out, other subnets. */
function opening(
  { wish, survey, vpcId }: Making,
  traveller: Traveller,
  services: readonly WayService[],
  closed: readonly NetworkWay[],
): Fix | undefined {
  const isOpen = (by: Traveller, subnet: Subnet) => services.every((service) => !wayOf(by, subnet, service).blockedBy);
  const own = survey.subnets.filter((subnet) => subnet.vpcId === vpcId);
  const chosen = own.filter(({ id }) => wish.network.subnetIds.includes(id));
  if (closed.every(({ blockedBy }) => blockedBy === 'no-public-address')) {
    if (chosen.every((subnet) => isOpen({ ...traveller, publicIp: true }, subnet))) {
      return fix('public-address', [{ path: 'network.publicIp', value: true }]);
    }
  }
  if (chosen.every((subnet) => isOpen({ ...traveller, groups: undefined }, subnet))) {
    return fix('own-group', [{ path: 'network.securityGroups', value: { kind: 'new' } }]);
  }
  const open = oneAZone(own.filter((subnet) => isOpen(traveller, subnet)));
  if (open.length === 0) return undefined;
  return fix('choose-subnets', [{ path: 'network.subnetIds', value: open.map(({ id }) => id) }], {
    subnets: open.map(({ id, name }) => name ?? id).join(', '),
  });
}

/** The first subnet of each zone. */
export const oneAZone = (subnets: readonly Subnet[]): Subnet[] =>
  [...new Map(subnets.toReversed().map((subnet) => [subnet.zone, subnet])).values()].toSorted((a, b) =>
    a.zone.localeCompare(b.zone),
  );
