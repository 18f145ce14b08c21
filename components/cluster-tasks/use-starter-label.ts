'use client';
import { useTranslations } from 'next-intl';
import type { TaskSchedule } from '@/lib/domain/schedules/task-schedule';
import { starterOf, type TaskStarter } from '@/lib/domain/schedules/task-starter';
import type { Task } from '@/lib/domain/task';

/** Who started a task in words, and what there is to know about that; `isRecorded` is false where the task does not say. */
export type StarterLabel = { label: string; help?: string; isRecorded: boolean };

/** The words for who started a task. @param schedules those of the cluster */
export function useStarterLabel(
  schedules: readonly Pick<TaskSchedule, 'source' | 'name'>[],
): (task: Task) => StarterLabel {
  const t = useTranslations('schedules.starter');
  const wordsOf = (starter: TaskStarter): StarterLabel => {
    if (starter.kind === 'unsaid') return { label: t('unsaid'), help: t('unsaidHelp'), isRecorded: false };
    const { kind, name } = starter;
    if (kind === 'scheduler' || kind === 'rule') {
      return starter.isCut
        ? { label: t(`${kind}Cut`, { name }), help: t('cutHelp'), isRecorded: true }
        : { label: t(kind, { name }), isRecorded: true };
    }
    return { label: t(kind, { name }), ...(kind === 'other' && { help: t('otherHelp') }), isRecorded: true };
  };
  return (task) => wordsOf(starterOf(task, schedules));
}
