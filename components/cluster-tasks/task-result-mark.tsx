'use client';
import { useTranslations } from 'next-intl';
import { type Shape, ShapeMark } from '@/components/state/shape';
import { classNames } from '@/components/ui/class-names';
import { MARK, type Tone } from '@/components/ui/tone';
import type { TaskResult } from '@/lib/domain/schedules/task-result';

const APPEARANCE: Readonly<Record<TaskResult, { shape: Shape; tone: Tone }>> = {
  pending: { shape: 'ring', tone: 'info' },
  running: { shape: 'dot', tone: 'info' },
  succeeded: { shape: 'check', tone: 'ok' },
  failed: { shape: 'cross', tone: 'bad' },
  stopped: { shape: 'ring', tone: 'idle' },
};

/** How a task that runs once has ended, in a word with its mark. */
export function TaskResultMark({ result }: { result: TaskResult }) {
  const t = useTranslations('schedules.result');
  const { shape, tone } = APPEARANCE[result];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span className={classNames('inline-flex', MARK[tone])}>
        <ShapeMark shape={shape} />
      </span>
      {t(result)}
    </span>
  );
}
