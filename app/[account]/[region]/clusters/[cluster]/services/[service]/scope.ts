import type { ServiceScope } from '@/lib/domain/scope';

/** Every page of a service has these segments in its address. */
export type ServiceParams = { params: Promise<ServiceScope> };

/** The service that an address names. */
export async function serviceIn(params: ServiceParams['params']): Promise<ServiceScope> {
  const { account, region, cluster, service } = await params;
  return { account, region, cluster: decodeURIComponent(cluster), service: decodeURIComponent(service) };
}
