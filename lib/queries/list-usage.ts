import { z } from 'zod';
import { ClusterScope, Scope } from '../domain/scope';
import { readUsage } from '../server/cache/read-usage';
import { query } from '../server/operation';

const MAX_SERVICES = 100;

/** CPU and memory over the last three hours, for the small charts of up to 100 services. */
export const listUsage = query({
  permission: 'console:read',
  input: Scope.extend({
    services: z
      .array(z.object({ cluster: ClusterScope.shape.cluster, service: ClusterScope.shape.cluster }))
      .max(MAX_SERVICES, 'too-big'),
  }),
  run: ({ services }, context) => readUsage(context, services),
});
