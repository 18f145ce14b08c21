'use client';
import { Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Td, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { useNow } from '@/components/ui/time/use-now';
import { nextRunOf, type ScheduleView } from '@/lib/domain/schedules/schedule-view';
import { resultOf } from '@/lib/domain/schedules/task-result';
import type { ClusterScope } from '@/lib/domain/scope';
import type { Task } from '@/lib/domain/task';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { HelpPopover } from './help-popover';
import { TaskResultMark } from './task-result-mark';

type Props = {
  at: ClusterScope;
  schedule: ScheduleView;
  lastRun: Task | undefined;
  runRefusal: string | undefined;
  onRun: () => void;
};

/** One schedule, or one target of a rule. */
export function ScheduleRow({ at, schedule, lastRun, runRefusal, onRun }: Props) {
  const t = useTranslations('schedules');
  const { source, name, group, description, isEnabled } = schedule;
  const cannot = whyNothingRuns(schedule);
  const refusal = runRefusal ?? (cannot && t(`run.${cannot}`));
  return (
    <Tr className="hover:bg-hover align-top">
      <Td className="min-w-44">
        <span className="flex flex-wrap items-center gap-1.5 font-medium">
          {name}
          {!isEnabled && <Badge>{t('disabled')}</Badge>}
        </span>
        <span className="block text-xs text-faint">
          {[t(`source.${source}`), group !== undefined && group !== 'default' && t('group', { group })]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {description && <span className="block text-xs text-dim">{description}</span>}
      </Td>
      <Td>
        <When schedule={schedule} />
      </Td>
      <Td className="min-w-32">
        <NextRunText schedule={schedule} lastRun={lastRun} />
      </Td>
      <Td className="min-w-44">
        <Runs at={at} schedule={schedule} />
      </Td>
      <Td className="min-w-32">
        {lastRun ? (
          <Link variant="plain" href={routes.task({ ...at, task: lastRun.id })} className="flex flex-col gap-0.5">
            <TaskResultMark result={resultOf(lastRun)} />
            <span className="text-xs text-faint">
              <RelativeTime at={lastRun.stoppedAt ?? lastRun.startedAt ?? lastRun.createdAt ?? 0} />
            </span>
          </Link>
        ) : (
          <span className="text-faint">{t('noneSeen')}</span>
        )}
      </Td>
      <Td className="text-right">
        <Button size="sm" icon={<Play aria-hidden className="size-3.5" />} disabledReason={refusal} onClick={onRun}>
          {t('run.button')}
        </Button>
      </Td>
    </Tr>
  );
}

/** Why nobody can run it, as a key under `run.`. */
function whyNothingRuns({ needsEvent, revision: { state } }: ScheduleView) {
  if (needsEvent) return 'needs-event';
  return state === 'inactive' || state === 'missing' ? (`revision-${state}` as const) : undefined;
}

/** The expression with its time zone, and what bounds it. */
function When({ schedule: { expression, timeZone, flexibleMinutes, endsAt } }: { schedule: ScheduleView }) {
  const t = useTranslations('schedules');
  const format = useFormat();
  if (expression === undefined) return <span className="text-dim">{t('onEvent')}</span>;
  const facts = [
    !expression.startsWith('rate(') && timeZone,
    flexibleMinutes !== undefined && t('flexible', { minutes: flexibleMinutes }),
    endsAt !== undefined && t('until', { date: format.instant(endsAt, 'short') }),
  ].filter(Boolean);
  return (
    <>
      <span className="font-mono text-xs whitespace-nowrap">{expression}</span>
      {facts.length > 0 && <span className="block text-xs text-faint">{facts.join(' · ')}</span>}
    </>
  );
}

/** When it runs next, of a rate as counted from the last run that was seen. */
function NextRunText({ schedule, lastRun }: { schedule: ScheduleView; lastRun: Task | undefined }) {
  const t = useTranslations('schedules');
  const format = useFormat();
  const now = useNow();
  if (!schedule.isEnabled || schedule.expression === undefined) return <span className="text-faint">–</span>;
  const isRate = schedule.expression.startsWith('rate(');
  const next = isRate && lastRun ? nextRunOf(schedule, now, lastRun.createdAt) : schedule.next;
  if (!next) {
    return isRate && schedule.endsAt === undefined ? (
      <HelpPopover title={t('noNext')}>{t('noNextHelp')}</HelpPopover>
    ) : (
      <span className="text-faint">{t('over')}</span>
    );
  }
  const date = format.instant(next.at, 'short');
  return (
    <span suppressHydrationWarning>
      {next.isEstimate ? <HelpPopover title={t('about', { date })}>{t('aboutHelp')}</HelpPopover> : date}
      <span className="block text-xs text-faint" suppressHydrationWarning>
        {next.at > now ? t('in', { duration: format.duration(next.at - now) }) : t('due')}
      </span>
    </span>
  );
}

/** The revision, whether it is the newest, and what differs from it. */
function Runs({ at, schedule: { revision, count, overrides } }: { at: ClusterScope; schedule: ScheduleView }) {
  const t = useTranslations('schedules');
  const { family, pinned, runs, newest, state } = revision;
  const number = pinned ?? runs;
  const name = number === undefined ? family : `${family}:${number}`;
  const href =
    number === undefined ? routes.family({ ...at, family }) : routes.revision({ ...at, family, revision: number });
  const facts = [
    count !== 1 && t('tasks', { count }),
    ...overrides.map(({ container, hasCommand, variables }) =>
      t('overridesOf', {
        container,
        parts: [...(hasCommand ? [t('overrideCommand')] : []), ...variables].join(', '),
      }),
    ),
  ].filter(Boolean);
  return (
    <>
      <Link variant="plain" href={href} className="font-mono text-xs">
        {name}
      </Link>
      {state !== 'newest' && (
        <span className="mt-0.5 block">
          <Badge tone={state === 'unreadable' ? 'idle' : state === 'old' ? 'warn' : 'bad'}>
            {t(`revisionState.${state}`, { newest: newest ?? 0 })}
          </Badge>
        </span>
      )}
      {facts.length > 0 && <span className="block text-xs text-faint">{facts.join(' · ')}</span>}
    </>
  );
}
