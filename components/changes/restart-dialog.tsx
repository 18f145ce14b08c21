'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { versionOf } from '@/lib/domain/deployment/sentence';
import { primaryOf } from '@/lib/domain/service-state';
import { ChangeDialog } from './change-dialog';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';

/** The dialog of a restart. */
export function RestartDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.restart');
  const { at, view } = useService();
  const change = useChange({ verb: 'restart' });
  const arn = primaryOf(view.service)?.taskDefinitionArn ?? view.service.taskDefinitionArn;
  const words = {
    title: t('title', { service: at.service }),
    description: t('body', { version: versionOf(view.service, arn, view.taskDefinitions) }),
    confirm: t('confirm'),
    done: t('done', { service: at.service }),
  };
  return <ChangeDialog words={words} change={change} onClose={onClose} />;
}
