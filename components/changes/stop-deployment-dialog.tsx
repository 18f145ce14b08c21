'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useService } from '@/components/service/service-context';
import { stoppableDeployment } from '@/lib/domain/changes/eligibility';
import { versionOf } from '@/lib/domain/deployment/sentence';
import { ChangeDialog } from './change-dialog';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';

/** The dialog that stops the running deployment. */
export function StopDeploymentDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.stop');
  const { view } = useService();
  // The deployment that was running when the dialog was opened, not a later one.
  const [deployment] = useState(() => stoppableDeployment(view.history));
  const change = useChange(deployment && { verb: 'stop-deployment', deploymentArn: deployment.arn });
  const version = (arn: string | undefined) => (arn ? versionOf(view.service, arn, view.taskDefinitions) : '–');
  const words = {
    title: t('title'),
    description: t('body', {
      version: version(deployment?.target?.taskDefinitionArn),
      previous: version(deployment?.sources[0]?.taskDefinitionArn),
    }),
    confirm: t('confirm'),
    done: t('done'),
  };
  return (
    <ChangeDialog
      words={words}
      change={change}
      danger
      missing={deployment ? undefined : t('over')}
      empty={t('over')}
      onClose={onClose}
    />
  );
}
