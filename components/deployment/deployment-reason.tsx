'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { versionOf } from '@/lib/domain/deployment/sentence';
import { isFault } from '@/lib/domain/diagnosis/codes';
import { explainTask } from '@/lib/domain/diagnosis/explain-task';
import type { ServiceDeployment } from '@/lib/domain/service';
import { isFailureStop } from '@/lib/domain/stop-causes';
import { findDeploymentTasks } from './find-deployment-tasks';

/** Why a deployment ended as it did: why its tasks stopped, else ECS's own reason, and what it was rolled back to. */
export function DeploymentReason({ deployment }: { deployment: ServiceDeployment }) {
  const t = useTranslations('deployment.history');
  const causes = useTranslations('diagnosis');
  const { view } = useService();
  const { rollback, status, statusReason, circuitBreaker } = deployment;
  if (status === 'successful' || status === 'in-progress' || status === 'pending') return null;

  const cause = findDeploymentTasks(deployment, view.tasks)
    .filter(isFailureStop)
    .toSorted((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0))
    .flatMap((task) => explainTask(task, view.diagnosis) ?? [])
    .find(isFault);
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
