'use client';
import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Task } from '@/lib/domain/task';
import { useFormat } from '@/lib/i18n/use-format';
import { listTaskMoments } from './task-moments';

/** The moments of a task's life so far, each with the time since the one before. */
export function TaskTimeline({ task }: { task: Task }) {
  const t = useTranslations('task.moment');
  const format = useFormat();
  return (
    <ol className="space-y-1.5">
      {listTaskMoments(task).map(({ moment, at, since }) => (
        <li key={moment} className="flex items-baseline gap-2 text-sm">
          <span aria-hidden className="size-1.5 shrink-0 self-center rounded-full bg-control" />
          <span className="text-ink">{t(moment)}</span>
          {since !== undefined && (
            <span className="text-xs text-faint">{t('after', { duration: format.duration(since) })}</span>
          )}
          <RelativeTime at={at} className="ml-auto text-xs whitespace-nowrap text-faint" />
        </li>
      ))}
    </ol>
  );
}
