'use client';
import { useTranslations } from 'next-intl';
import { awaitOutcome } from '@/components/service/await-outcome';
import { useService } from '@/components/service/service-context';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';

type Props = { asleep: boolean; onClose: () => void; onDone: () => void };

/** Asks before auto scaling is put to sleep, or woken up. */
export function SleepDialog({ asleep, onClose, onDone }: Props) {
  const t = useTranslations('scaling');
  const { at, actions } = useService();
  const { service } = at;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={asleep ? t('sleepTitle', { service }) : t('wakeTitle', { service })}
      description={asleep ? t('sleepBody') : t('wakeBody')}
      confirm={asleep ? t('sleepConfirm') : t('wakeConfirm')}
      onConfirm={() => awaitOutcome(actions.suspendScaling({ ...at, asleep }))}
      onDone={() => {
        toast.success(asleep ? t('slept', { service }) : t('woke', { service }));
        onDone();
      }}
    />
  );
}
