'use client';
import { useTranslations } from 'next-intl';
import { awaitOutcome } from '@/components/service/await-outcome';
import { useService } from '@/components/service/service-context';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { stoppableDeployment } from '@/lib/domain/changes/eligibility';
import { versionOf } from '@/lib/domain/deployment/sentence';
import type { ServiceDialogProps } from './service-dialog-props';

/** Asks before the running deployment is stopped and the one before it brought back. */
export function StopDeploymentDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.stop');
  const { at, view, actions } = useService();
  const deployment = stoppableDeployment(view.history);
  const version = (arn: string | undefined) => (arn ? versionOf(view.service, arn, view.taskDefinitions) : '–');

  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('title')}
      description={t('body', {
        version: version(deployment?.target?.taskDefinitionArn),
        previous: version(deployment?.sources[0]?.taskDefinitionArn),
      })}
      confirm={t('confirm')}
      disabledReason={deployment ? undefined : t('over')}
      onConfirm={() => awaitOutcome(actions.stopDeployment({ ...at, deploymentArn: deployment?.arn ?? '' }))}
      onDone={() => toast.success(t('done'))}
    />
  );
}
