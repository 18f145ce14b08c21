import type { CreateRouteTableRequest, CreateRouteTableResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addRouteTable } from './build';
import { routeTableShape } from './describe-route-tables';
import { createdWithToken, vpcOf } from './find';
import { readTagSpecifications } from './tag-specifications';

export const createRouteTable =
  (world: World): Operation<CreateRouteTableRequest, CreateRouteTableResult> =>
  ({ VpcId, ClientToken, TagSpecifications }) => {
    const vpcId = vpcOf(world, VpcId).id;
    const tags = readTagSpecifications(TagSpecifications, 'route-table');
    const table =
      createdWithToken(world.ec2.routeTables, ClientToken) ??
      addRouteTable(world, { vpcId, routes: [], clientToken: ClientToken, tags });
    return { RouteTable: routeTableShape(table, world), ClientToken };
  };
