'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { versionOf } from '@/lib/domain/deployment/sentence';
import type { ServiceDeployment } from '@/lib/domain/service';
import { findDeploymentCause } from './find-deployment-cause';

/** Why a deployment ended as it did: why its tasks stopped, else ECS's own reason, and what it was rolled back to. */
export function DeploymentReason({ deployment }: { deployment: ServiceDeployment }) {
  const t = useTranslations('deployment.history');
  const causes = useTranslations('diagnosis');
  const { view } = useService();
  const { rollback, status, statusReason, circuitBreaker } = deployment;
  if (status === 'successful' || status === 'in-progress' || status === 'pending') return null;

  const cause = findDeploymentCause(deployment, view);
  const back = rollback?.to && versionOf(view.service, rollback.to.taskDefinitionArn, view.taskDefinitions);

  return (
    <div className="mt-0.5 space-y-0.5 text-xs text-dim">
      {cause && <p className="text-bad">{causes(`${cause.code}.what`, cause.facts)}</p>}
      {circuitBreaker?.status === 'triggered' && <p>{t('breaker', { count: circuitBreaker.failureCount })}</p>}
      {!cause && circuitBreaker?.status !== 'triggered' && statusReason && <p>{statusReason}</p>}
      {back && <p>{t('rolledBackTo', { version: back })}</p>}
    </div>
  );
}
