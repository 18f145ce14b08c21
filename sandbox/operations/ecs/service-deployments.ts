import { findService } from '@/sandbox/engine/kernel/lookup';
import type { Service, ServiceDeployment } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

/** The service deployment that an ARN names, with its service. */
export function findServiceDeployment(
  world: World,
  arn: string,
): { service: Service; record: ServiceDeployment } | undefined {
  const [, cluster = '', name = ''] = arn.split('/');
  const service = findService(world, cluster, name);
  const record = service?.history.find((existing) => existing.arn === arn);
  return service && record ? { service, record } : undefined;
}
