'use client';
import { useTranslations } from 'next-intl';
import { type TaskCell, type TaskHealth, taskHealthOf } from '@/lib/domain/task-health';
import { classNames } from '../ui/class-names';
import { useStateLabel } from './use-state-label';

const DRAWN: Record<TaskHealth, string> = {
  running: 'bg-ok-mark',
  starting: 'animate-breathe border border-info-mark bg-linear-to-t from-info-mark from-50% to-transparent to-50%',
  unhealthy: 'bg-bad-mark [clip-path:polygon(50%_0,100%_100%,0_100%)]',
  draining: 'border border-dashed border-idle-mark',
  stopped: 'scale-y-25 bg-idle-mark',
};

const AT_MOST = 10;

type Props = { cells: readonly TaskCell[]; running: number; desired: number };

/** A service's tasks as cells, with an empty cell for each missing one, and the counts beside them. */
export function TaskCells({ cells, running, desired }: Props) {
  const t = useTranslations('fleet.tasks');
  const stateLabel = useStateLabel();
  const alive = cells.filter((cell) => taskHealthOf(cell) !== 'stopped');
  const missing = Math.max(0, desired - alive.length);
  const shown = cells.slice(0, AT_MOST);
  const frames = Array.from({ length: Math.min(missing, AT_MOST - shown.length) }, (_, index) => `missing ${index}`);
  const hidden = cells.length - shown.length + missing - frames.length;

  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="flex items-center gap-0.5">
        {shown.map((cell) => (
          <span
            key={cell.id}
            title={stateLabel('mark', taskHealthOf(cell))}
            className={classNames('h-3 w-1.5 shrink-0 rounded-[2px] transition-colors', DRAWN[taskHealthOf(cell)])}
          />
        ))}
        {frames.map((frame) => (
          <span key={frame} className="h-3 w-1.5 shrink-0 rounded-[2px] border border-strong" />
        ))}
        {hidden > 0 && <span className="text-2xs text-faint">{t('more', { count: hidden })}</span>}
      </span>
      <span aria-hidden className={running < desired ? 'font-medium text-warn' : 'text-dim'}>
        {running}
        <span className="text-faint">/{desired}</span>
      </span>
      <span className="sr-only">{t('count', { running, desired })}</span>
    </span>
  );
}
