'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { pausedOf } from '@/lib/domain/changes/paused';
import { ChangeDialog } from './change-dialog';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';

/** The dialog of a resume. */
export function ResumeDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.resume');
  const { at, view } = useService();
  const change = useChange({ verb: 'resume' });
  // After the resume the tag is gone, while the dialog is still open.
  const remembered = pausedOf(view.service);
  const words = {
    title: t('title', { service: at.service }),
    description: t('body', { count: remembered?.desiredCount ?? 0 }),
    confirm: t('confirm'),
    done: t('done', { service: at.service }),
  };
  return (
    <ChangeDialog
      words={words}
      change={change}
      effects={remembered?.bounds && [t('bounds', remembered.bounds)]}
      onClose={onClose}
    />
  );
}
