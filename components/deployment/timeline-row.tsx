'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { ShapeMark } from '@/components/state/shape';
import { type Appearance, getAppearance } from '@/components/state/states';
import { Link } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { MARK } from '@/components/ui/tone';
import { isFault } from '@/lib/domain/diagnosis/codes';
import type { TimelineEntry, TimelineKind } from '@/lib/domain/timeline';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';

const PLAIN: Appearance = { shape: 'ring', tone: 'idle' };
const GOOD = getAppearance('rollout', 'completed');
const BAD = getAppearance('rollout', 'failed');
const BACK: Appearance = { shape: 'back', tone: 'warn' };
const APPEARANCE: Partial<Record<TimelineKind, Appearance>> = {
  'deployment-begun': { shape: 'triangle', tone: 'accent' },
  'deployment-completed': GOOD,
  steady: GOOD,
  'task-running': { shape: 'dot', tone: 'ok' },
  'targets-registered': { shape: 'dot', tone: 'ok' },
  'deployment-failed': BAD,
  'cannot-place': BAD,
  'cannot-start-consistently': BAD,
  'target-unhealthy': BAD,
  'container-unhealthy': BAD,
  'registration-failed': BAD,
  'rollback-begun': BACK,
};

const TASKS_NAMED = 4;

type Props = {
  entry: TimelineEntry;
  times: number;
  /** The tasks that have a page. */
  taskIds: ReadonlySet<string>;
};

/** One entry of the timeline: when, what, which tasks, and why if it failed. */
export function TimelineRow({ entry, times, taskIds }: Props) {
  const t = useTranslations('progress.timeline');
  const words = useTranslations('deployment.timeline');
  const statuses = useTranslations('states.deployment');
  const causes = useTranslations('diagnosis');
  const { at, view } = useService();
  const format = useFormat();
  const { explanation, kind, facts } = entry;
  const failed = explanation && isFault(explanation);
  const { shape, tone } = failed ? BAD : (APPEARANCE[kind] ?? PLAIN);
  const status = view.history.find((deployment) => entry.id === `${deployment.arn}#ended`)?.status;

  return (
    <li className="flex items-start gap-3 px-4 py-1 text-sm">
      <time
        dateTime={new Date(entry.at).toISOString()}
        title={format.instant(entry.at)}
        className="w-24 shrink-0 pt-0.5 text-xs whitespace-nowrap text-faint tabular-nums"
        suppressHydrationWarning
      >
        {format.instant(entry.at, 'short')}
      </time>
      <span className={`mt-1 ${MARK[tone]}`}>
        <ShapeMark shape={shape} />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <p className="min-w-0 break-words text-ink">
          {kind === 'other' ? entry.raw : t(kind, facts)}
          {times > 1 && <span className="text-faint"> · {words('times', { count: times })}</span>}
          {status && <span className="text-dim"> · {statuses(status)}</span>}
        </p>
        {explanation && (
          <p className={failed ? 'text-bad' : 'text-dim'}>{causes(`${explanation.code}.what`, explanation.facts)}</p>
        )}
        {entry.tasks.length > 0 && (
          <p className="flex flex-wrap gap-x-2 text-xs text-faint">
            {entry.tasks.slice(0, TASKS_NAMED).map((task) =>
              taskIds.has(task) ? (
                <Link key={task} variant="plain" href={routes.task({ ...at, task })} className="font-mono text-dim">
                  {task.slice(0, 8)}
                </Link>
              ) : (
                <span key={task} className="font-mono">
                  {task.slice(0, 8)}
                </span>
              ),
            )}
            {entry.tasks.length > TASKS_NAMED && (
              <span>{words('andMore', { count: entry.tasks.length - TASKS_NAMED })}</span>
            )}
          </p>
        )}
      </div>
      <RelativeTime at={entry.at} className="shrink-0 pt-0.5 text-xs whitespace-nowrap text-faint max-sm:hidden" />
    </li>
  );
}
