'use client';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useService } from '@/components/service/service-context';
import { TaskGlyph } from '@/components/task/task-glyph';
import { useTaskLabel } from '@/components/task/use-task-label';
import { AppLink } from '@/components/ui/app-link';
import { classNames } from '@/components/ui/class-names';
import { routes } from '@/lib/routes';
import { useWidth } from '../ui/use-width';
import type { Lane } from './lanes';
import { layoutLane } from './layout-lane';
import { useMoveAnimation } from './use-move-animation';

/** Assumed until the browser has measured the element. */
const USUAL_PX = 900;

/** The tasks of a lane, each at the stage it has reached. */
export function LaneGrid({ lane }: { lane: Lane }) {
  const t = useTranslations('deployment.stage');
  const { at, view } = useService();
  const grid = useRef<HTMLDivElement>(null);
  const width = useWidth(grid) ?? USUAL_PX;
  const words = useTaskLabel();
  const { template, labels, cells } = layoutLane(lane.byStage, width);
  useMoveAnimation(grid);

  return (
    <div ref={grid} className="relative grid items-center gap-y-0.5" style={{ gridTemplateColumns: template }}>
      {labels.map(({ stage, row, column, span, count }) => (
        <p
          key={stage}
          aria-hidden
          style={{ gridRow: row, gridColumn: `${column} / span ${span}` }}
          className={classNames('truncate pr-2 text-2xs', count > 0 ? 'text-dim' : 'text-faint')}
        >
          {t(stage)}
        </p>
      ))}
      <ul className="contents">
        {cells.map(({ cell, row, column }) => (
          <li key={cell.task.id} data-move={cell.task.id} style={{ gridRow: row, gridColumn: column }}>
            <AppLink
              href={routes.task({ ...at, task: cell.task.id })}
              title={words(cell.task, view.targets)}
              className="block size-6 rounded hover:bg-hover"
            >
              <TaskGlyph mark={cell.mark} task={cell.task} />
              <span className="sr-only">{words(cell.task, view.targets)}</span>
            </AppLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
