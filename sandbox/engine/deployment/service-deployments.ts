import type { Deployment, Service, ServiceDeployment } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

/** The service deployment that a deployment belongs to; AWS keeps it for 90 days. */
export const serviceDeploymentOf = (
  service: Service,
  { serviceDeploymentArn: arn }: Deployment,
): ServiceDeployment | undefined => service.history.find((record) => record.arn === arn);

/** The deployment to go back to: the newest behind PRIMARY that once completed. */
export const lastCompletedDeployment = ({ deployments }: Service): Deployment | undefined =>
  deployments.slice(1).find(({ rolloutState, tookOverAt }) => rolloutState === 'COMPLETED' || tookOverAt !== undefined);

/** Brings a service deployment to its end, and with it what watched over it. */
export function finishServiceDeployment(
  world: World,
  record: ServiceDeployment,
  status: ServiceDeployment['status'],
): void {
  record.status = status;
  record.finishedAt = world.now;
  record.updatedAt = world.now;
  if (status === 'STOPPED') record.stoppedAt = world.now;
  if (record.circuitBreaker.status === 'MONITORING') record.circuitBreaker.status = 'MONITORING_COMPLETE';
  if (record.alarms.status === 'MONITORING') record.alarms.status = 'MONITORING_COMPLETE';
  for (const hook of record.progress?.hooks ?? []) {
    if (hook.status === 'AWAITING_ACTION' || hook.status === 'IN_PROGRESS') hook.status = 'FAILED';
  }
}
