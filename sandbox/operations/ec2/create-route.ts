import type { CreateRouteRequest, CreateRouteResult } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { routeTableOf } from './find';
import { routeFrom } from './routes';

/** Adds a route. The same route again is no error; another one to the same destination is. */
export const createRoute =
  (world: World): Operation<CreateRouteRequest, CreateRouteResult> =>
  (request) => {
    const table = routeTableOf(world, request.RouteTableId);
    const route = routeFrom(world, table, request);
    const existing = table.routes.find(({ destination }) => destination === route.destination);
    if (existing && existing.target !== route.target) {
      throw new AwsFault('RouteAlreadyExists', `The route identified by ${route.destination} already exists.`);
    }
    if (!existing) table.routes.push(route);
    return { Return: true };
  };
