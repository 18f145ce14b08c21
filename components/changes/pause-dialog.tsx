'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { ChangeDialog } from './change-dialog';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';

/** The dialog of a pause. */
export function PauseDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.pause');
  const { at, view } = useService();
  const change = useChange({ verb: 'pause' });
  const words = {
    title: t('title', { service: at.service }),
    description: t('body'),
    confirm: t('confirm'),
    done: t('done', { service: at.service }),
  };
  const count = change.view?.expected.desiredCount ?? view.service.desiredCount;
  const isScaled = change.view?.steps.some(({ changes }) => changes.some(({ field }) => field === 'bounds')) ?? false;
  return (
    <ChangeDialog
      words={words}
      change={change}
      danger
      effects={[t('remembers', { count }), ...(isScaled ? [t('scaling')] : [])]}
      onClose={onClose}
    />
  );
}
