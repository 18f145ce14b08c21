'use client';
import { useTranslations } from 'next-intl';
import { useStateLabel } from '@/components/state/use-state-label';
import type { Target } from '@/lib/domain/balancer';
import type { Task } from '@/lib/domain/task';
import { isRunning, targetStateOf } from '@/lib/domain/task-health';

/** A label of a task for screen readers, such as "Task 1a2b3c4d: Running, target Healthy". */
export function useTaskLabel(): (task: Task, targets: readonly Target[]) => string {
  const t = useTranslations('task');
  const stateLabel = useStateLabel();
  return (task, targets) => {
    const target = isRunning(task) ? targetStateOf(task, targets) : undefined;
    const state = stateLabel('task', task.state);
    const id = task.id.slice(0, 8);
    return target
      ? t('inWordsWithTarget', { id, state, target: stateLabel('target', target) })
      : t('inWords', { id, state });
  };
}
