'use client';
import { useTranslations } from 'next-intl';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { useService } from '@/components/service/service-context';
import { toast } from '@/components/ui/toast';
import type { Task } from '@/lib/domain/task';

/** Asks before a task is stopped, and says that its service replaces it. */
export function StopTaskDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const t = useTranslations('task.stopDialog');
  const { at, actions } = useService();
  const { account, region, cluster } = at;
  const id = task.id.slice(0, 8);
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('title', { id })}
      description={task.service ? t('bodyService', { service: task.service }) : t('bodyAlone')}
      confirm={t('confirm')}
      onConfirm={() => awaitOutcome(actions.stopTask({ account, region, cluster, task: task.id }))}
      onDone={() => toast.success(t('done', { id }))}
    />
  );
}
