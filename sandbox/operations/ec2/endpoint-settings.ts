import { prefixListIdOf } from '@/sandbox/engine/network/prefix-lists';
import { AwsFault } from '@/sandbox/operation';
import type { Vpc, VpcEndpoint } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { endpointServicesOf } from './endpoint-services';
import { invalidValue, missingParameter, routeTableOf, securityGroupOf, subnetOf } from './find';

/** The service of an endpoint, by the last part of its name. */
type Service = { name: string; fullName: string; type: VpcEndpoint['type']; dnsName: string };

/** @throws AwsFault for services that do not exist, or not with that type of endpoint */
export function serviceOf(world: World, fullName: string | undefined, type: string): Service {
  if (!fullName) throw missingParameter('serviceName');
  const found = endpointServicesOf(world).get(fullName);
  const offered = found?.types.find((existing) => existing === type);
  if (!found || !offered) {
    throw new AwsFault('InvalidServiceName', `The Vpc Endpoint Service '${fullName}' does not exist`);
  }
  const name = fullName.slice(`com.amazonaws.${world.region}.`.length);
  return { name, fullName, type: offered, dnsName: found.dnsName };
}

/** Private DNS needs the VPC's own, and one endpoint a service. */
export function checkPrivateDns(world: World, { id, dnsSupport, dnsHostnames }: Vpc, service: Service): void {
  if (!dnsSupport || !dnsHostnames) {
    throw new AwsFault(
      'InvalidParameter',
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${id}`,
    );
  }
  const isTaken = [...world.ec2.endpoints.values()].some(
    ({ vpcId, serviceName, privateDns }) => vpcId === id && serviceName === service.fullName && privateDns,
  );
  if (isTaken) {
    throw new AwsFault(
      'InvalidParameter',
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${service.dnsName} in the VPC ${id}`,
    );
  }
}

/** The subnets of an interface endpoint, one a zone. */
export function endpointSubnets(world: World, vpcId: string, ids: readonly string[] = []): string[] {
  const subnets = ids.map((id) => subnetOf(world, id));
  for (const subnet of subnets) checkVpc(vpcId, subnet, 'subnet');
  if (new Set(subnets.map(({ zone }) => zone)).size < subnets.length) {
    throw new AwsFault('DuplicateSubnetsInSameZone', 'Found another VPC endpoint subnet in the availability zone');
  }
  return subnets.map(({ id }) => id);
}

/** The tables that lead to a gateway endpoint; a table leads to one endpoint of a service. */
export function endpointTables(world: World, vpcId: string, ids: readonly string[] = [], own?: VpcEndpoint): string[] {
  return ids.map((id) => {
    const table = routeTableOf(world, id);
    checkVpc(vpcId, table, 'routeTable');
    const rival = [...world.ec2.endpoints.values()].find(
      (other) => other !== own && other.type === 'Gateway' && other.routeTableIds.includes(id),
    );
    if (rival) {
      throw new AwsFault(
        'RouteAlreadyExists',
        `route table ${id} already has a route with destination-prefix-list-id ${prefixListIdOf(rival.serviceName)}`,
      );
    }
    return id;
  });
}

/** The security groups of an interface endpoint; its VPC's default one when none is named. */
export function endpointGroups(world: World, vpcId: string, ids: readonly string[] = []): string[] {
  const fallback = [...world.ec2.securityGroups.values()].find(
    (group) => group.vpcId === vpcId && group.name === 'default',
  );
  if (ids.length === 0) return fallback ? [fallback.id] : [];
  return ids.map((id) => {
    const group = securityGroupOf(world, id);
    checkVpc(vpcId, group, 'security group');
    return group.id;
  });
}

function checkVpc(vpcId: string, existing: { id: string; vpcId: string }, noun: string): void {
  if (existing.vpcId !== vpcId) throw invalidValue(`The ${noun} '${existing.id}' does not belong to VPC '${vpcId}'`);
}
