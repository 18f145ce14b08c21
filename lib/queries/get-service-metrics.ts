import { GetServiceMetricsInput } from '../domain/wire/service-actions';
import { readServiceMetrics } from '../server/cache/read-service-metrics';
import { query } from '../server/operation';

/** A service's metrics over a span of time that ends now, up to a minute old; those of a load balancer are empty where there is none. */
export const getServiceMetrics = query({
  permission: 'console:read',
  input: GetServiceMetricsInput,
  run: ({ cluster, service, range }, context) => readServiceMetrics(context, { cluster, service, range }),
});
