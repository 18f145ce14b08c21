'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { useExpectation } from '@/components/service/use-expectation';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import type { ServiceDialogProps } from './service-dialog-props';

/** Asks before a service is left without a task, to be brought back later as it was. */
export function PauseDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.pause');
  const { at, actions } = useService();
  const { expected, confirm } = useExpectation();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('title', { service: at.service })}
      description={t('body')}
      confirm={t('confirm')}
      danger
      onConfirm={() => confirm((expected) => actions.pause({ ...at, expected }))}
      onDone={() => toast.success(t('done', { service: at.service }))}
    >
      <ul className="list-disc space-y-1 pl-4 text-dim marker:text-faint">
        <li>{t('remembers', { count: expected.desiredCount })}</li>
        <li>{t('scaling')}</li>
      </ul>
    </ConfirmDialog>
  );
}
