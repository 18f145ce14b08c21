import type {
  RouteTable as AwsRouteTable,
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult,
  Route,
} from '@aws-sdk/client-ec2';
import { prefixListIdOf } from '@/sandbox/engine/network/prefix-lists';
import type { Operation } from '@/sandbox/operation';
import type { RouteTable } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { mainAssociationId, subnetAssociationId } from './associations';
import { type Kind, select, tagList } from './select';

const tableKind: Kind<RouteTable> = {
  notFound: 'InvalidRouteTableID.NotFound',
  noun: 'routeTable ID',
  filters: {
    'route-table-id': ({ id }) => [id],
    'vpc-id': ({ vpcId }) => [vpcId],
    'association.subnet-id': ({ subnetIds }) => [...subnetIds],
    'association.main': ({ main }) => [String(main)],
    'association.route-table-id': ({ id }) => [id],
    'association.route-table-association-id': associationIds,
    'route.gateway-id': ({ routes }) => routes.map(({ target }) => target),
    'route.nat-gateway-id': ({ routes }) => routes.map(({ target }) => target),
    'route.destination-cidr-block': ({ routes }) => routes.map(({ destination }) => destination),
  },
};

export const describeRouteTables =
  (world: World): Operation<DescribeRouteTablesRequest, DescribeRouteTablesResult> =>
  ({ RouteTableIds, Filters, ...page }) => {
    const request = { ids: RouteTableIds, filters: Filters, ...page };
    const { items, nextToken } = select(world.ec2.routeTables, tableKind, request);
    return { NextToken: nextToken, RouteTables: items.map((table) => routeTableShape(table, world)) };
  };

export const routeTableShape = (table: RouteTable, world: World): AwsRouteTable => ({
  RouteTableId: table.id,
  VpcId: table.vpcId,
  OwnerId: world.account,
  Associations: associationsOf(table),
  Routes: [...table.routes.map((route) => routeOf(world, route)), ...endpointRoutes(world, table)],
  PropagatingVgws: [],
  Tags: tagList(table.tags),
});

const AssociationState = { State: 'associated' } as const;

function associationIds(table: RouteTable): string[] {
  return [...(table.main ? [mainAssociationId(table)] : []), ...[...table.subnetIds].map(subnetAssociationId)];
}

function associationsOf(table: RouteTable) {
  const own = { RouteTableId: table.id, AssociationState };
  return [
    ...(table.main ? [{ ...own, RouteTableAssociationId: mainAssociationId(table), Main: true }] : []),
    ...[...table.subnetIds].map((SubnetId) => ({
      ...own,
      RouteTableAssociationId: subnetAssociationId(SubnetId),
      SubnetId,
      Main: false,
    })),
  ];
}

function routeOf(world: World, { destination, target }: RouteTable['routes'][number]): Route {
  return {
    DestinationCidrBlock: destination,
    NatGatewayId: target.startsWith('nat-') ? target : undefined,
    GatewayId: target.startsWith('nat-') ? undefined : target,
    Origin: target === 'local' ? 'CreateRouteTable' : 'CreateRoute',
    State: isThere(world, target) ? 'active' : 'blackhole',
  };
}

/** Whether what a route leads to still takes packets. */
function isThere({ ec2 }: World, target: string): boolean {
  if (target === 'local') return true;
  const nat = ec2.natGateways.get(target);
  return nat
    ? nat.state === 'available' || nat.state === 'pending'
    : ec2.internetGateways.get(target)?.vpcId !== undefined;
}

/** The routes that gateway endpoints put into a table. */
const endpointRoutes = ({ ec2 }: World, { id }: RouteTable): Route[] =>
  [...ec2.endpoints.values()]
    .filter(({ routeTableIds }) => routeTableIds.includes(id))
    .map((endpoint) => ({
      DestinationPrefixListId: prefixListIdOf(endpoint.serviceName),
      GatewayId: endpoint.id,
      Origin: 'CreateRoute',
      State: 'active',
    }));
