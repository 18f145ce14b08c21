import type { ServiceScope } from '@/lib/domain/scope';

/** The dynamic segments of every page of a service. */
export type ServiceParams = { params: Promise<ServiceScope> };

/** The scope of the service that an address names. */
export async function serviceIn(params: ServiceParams['params']): Promise<ServiceScope> {
  const { account, region, cluster, service } = await params;
  return { account, region, cluster: decodeURIComponent(cluster), service: decodeURIComponent(service) };
}
