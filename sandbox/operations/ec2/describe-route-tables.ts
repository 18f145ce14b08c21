import type { DescribeRouteTablesRequest, DescribeRouteTablesResult, Route } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { RouteTable } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
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
    'route.gateway-id': ({ routes }) => routes.map(({ target }) => target),
    'route.nat-gateway-id': ({ routes }) => routes.map(({ target }) => target),
    'route.destination-cidr-block': ({ routes }) => routes.map(({ destination }) => destination),
  },
};

export const describeRouteTables =
  ({ ec2, account }: World): Operation<DescribeRouteTablesRequest, DescribeRouteTablesResult> =>
  ({ RouteTableIds, Filters, ...page }) => {
    const { items, nextToken } = select(ec2.routeTables, tableKind, { ids: RouteTableIds, filters: Filters, ...page });
    return {
      NextToken: nextToken,
      RouteTables: items.map((table) => ({
        RouteTableId: table.id,
        VpcId: table.vpcId,
        OwnerId: account,
        Associations: associationsOf(table),
        Routes: table.routes.map(routeOf),
        PropagatingVgws: [],
        Tags: tagList(table.tags),
      })),
    };
  };

const AssociationState = { State: 'associated' } as const;

function associationsOf({ id, main, subnetIds }: RouteTable) {
  const own = { RouteTableId: id, AssociationState };
  const suffix = id.slice('rtb-'.length);
  return [
    ...(main ? [{ ...own, RouteTableAssociationId: `rtbassoc-${suffix}`, Main: true }] : []),
    ...[...subnetIds].map((SubnetId) => ({
      ...own,
      RouteTableAssociationId: `rtbassoc-${SubnetId.slice('subnet-'.length)}`,
      SubnetId,
      Main: false,
    })),
  ];
}

function routeOf({ destination, target }: RouteTable['routes'][number]): Route {
  const isPrefixList = destination.startsWith('pl-');
  return {
    DestinationCidrBlock: isPrefixList ? undefined : destination,
    DestinationPrefixListId: isPrefixList ? destination : undefined,
    NatGatewayId: target.startsWith('nat-') ? target : undefined,
    GatewayId: target.startsWith('nat-') ? undefined : target,
    Origin: target === 'local' ? 'CreateRouteTable' : 'CreateRoute',
    State: 'active',
  };
}
