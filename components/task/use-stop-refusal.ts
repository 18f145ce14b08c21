'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import type { Task } from '@/lib/domain/task';

const PERMISSION = 'task:stop';

/** Why the reader cannot stop a task now; undefined when they can. */
export function useStopRefusal(task: Task): string | undefined {
  const { permissions, contact } = useService();
  const t = useTranslations('progress.refusal');
  if (!permissions.includes(PERMISSION)) {
    const why = t('not-permitted', { permission: PERMISSION });
    return contact === undefined ? why : `${why} ${t('ask', { contact })}`;
  }
  return task.desired === 'stopped' ? t('already-stopped') : undefined;
}
