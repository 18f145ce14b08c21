'use client';
import { useTranslations } from 'next-intl';
import { ChangeDialog } from '@/components/changes/change-dialog';
import { useChange } from '@/components/changes/use-change';
import { useService } from '@/components/service/service-context';

type Props = { suspended: boolean; onClose: () => void; onStarted: () => void };

/** Asks before auto scaling is suspended, or resumed. */
export function SuspendDialog({ suspended, onClose, onStarted }: Props) {
  const t = useTranslations('scaling');
  const { service } = useService().at;
  const change = useChange({ verb: 'suspend-scaling', suspended });
  const words = {
    title: suspended ? t('suspendTitle', { service }) : t('resumeTitle', { service }),
    description: suspended ? t('suspendBody') : t('resumeBody'),
    confirm: suspended ? t('suspendConfirm') : t('resumeConfirm'),
    done: suspended ? t('suspendDone', { service }) : t('resumeDone', { service }),
  };
  return <ChangeDialog words={words} change={change} onClose={onClose} onStarted={onStarted} />;
}
