'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { useExpectation } from '@/components/service/use-expectation';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { pausedOf } from '@/lib/domain/changes/pause';
import type { ServiceDialogProps } from './service-dialog-props';

/** Asks before a paused service goes back to what it was. */
export function ResumeDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.resume');
  const { at, view, actions } = useService();
  const { confirm } = useExpectation();
  const remembered = pausedOf(view.service);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('title', { service: at.service })}
      description={t('body', { count: remembered?.desiredCount ?? 0 })}
      confirm={t('confirm')}
      onConfirm={() => confirm((expected) => actions.resume({ ...at, expected }))}
      onDone={() => toast.success(t('done', { service: at.service }))}
    >
      {remembered?.bounds && <p className="text-dim">{t('bounds', remembered.bounds)}</p>}
    </ConfirmDialog>
  );
}
