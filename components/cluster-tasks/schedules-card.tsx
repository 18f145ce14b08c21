'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { Table, Tbody, Th, Thead, Tr } from '@/components/ui/table';
import type { Outcome } from '@/lib/domain/problem';
import type { SchedulesView, ScheduleView } from '@/lib/domain/schedules/schedule-view';
import { lastRunOf } from '@/lib/domain/schedules/task-starter';
import type { ClusterScope } from '@/lib/domain/scope';
import type { Task } from '@/lib/domain/task';
import type { PreviewScheduleRun, RunSchedule } from '@/lib/domain/wire/schedule-actions';
import { RunScheduleDialog } from './run-schedule-dialog';
import { ScheduleRow } from './schedule-row';

type Props = {
  at: ClusterScope;
  /** Undefined until they are read. */
  outcome: Outcome<SchedulesView> | undefined;
  /** The standalone tasks of the cluster, in which the last runs are. */
  tasks: readonly Task[];
  actions: { preview: PreviewScheduleRun; run: RunSchedule };
  runRefusal: string | undefined;
  onRetry: () => void;
};

const COLUMNS = ['schedule', 'when', 'next', 'runs', 'last'] as const;

/** What starts tasks of a cluster by itself. */
export function SchedulesCard({ at, outcome, tasks, actions, runRefusal, onRetry }: Props) {
  const t = useTranslations('schedules');
  const [chosen, setChosen] = useState<ScheduleView>();
  if (outcome && !outcome.ok) return <ProblemPanel problem={outcome.problem} retry={onRetry} />;
  const { schedules = [], problems = [], isPartial = false } = outcome?.value ?? {};
  const note = !outcome ? t('loading') : schedules.length === 0 && problems.length === 0 ? t('none') : undefined;
  return (
    <>
      <StuckSchedules schedules={schedules} />
      {problems.length > 0 && (
        <section aria-label={t('unreadable')} className="flex flex-col gap-2">
          {problems.map((problem) => (
            <ProblemPanel key={problem.source} problem={problem} retry={onRetry} />
          ))}
        </section>
      )}
      <Card title={t('schedules')} hint={t('schedulesHint')} flush>
        {note !== undefined && <p className="px-4 py-6 text-center text-dim">{note}</p>}
        {schedules.length > 0 && (
          <Table aria-label={t('schedules')}>
            <Thead>
              <Tr>
                {COLUMNS.map((column) => (
                  <Th key={column}>{t(`column.${column}`)}</Th>
                ))}
                <Th>
                  <span className="sr-only">{t('column.action')}</span>
                </Th>
              </Tr>
            </Thead>
            <Tbody>
              {schedules.map((schedule) => (
                <ScheduleRow
                  key={schedule.id}
                  at={at}
                  schedule={schedule}
                  lastRun={lastRunOf(schedule, tasks, schedules)}
                  runRefusal={runRefusal}
                  onRun={() => setChosen(schedule)}
                />
              ))}
            </Tbody>
          </Table>
        )}
        {isPartial && <p className="border-t border-hairline px-4 py-2 text-xs text-faint">{t('partial')}</p>}
      </Card>
      {chosen && <RunScheduleDialog at={at} schedule={chosen} actions={actions} onClose={() => setChosen(undefined)} />}
    </>
  );
}

/** Schedules that go on with a revision which is not the newest, or is gone: nobody hears of it otherwise. */
function StuckSchedules({ schedules }: { schedules: readonly ScheduleView[] }) {
  const t = useTranslations('schedules');
  const stuck = schedules.filter(({ isEnabled, revision: { state } }) => {
    const isGone = state === 'inactive' || state === 'missing';
    return isEnabled && (state === 'old' || isGone);
  });
  if (stuck.length === 0) return null;
  const names = [...new Set(stuck.map(({ name }) => name))].join(', ');
  return (
    <Callout tone="warn" title={t('stuck', { count: stuck.length })}>
      {t('stuckBody', { names })}
    </Callout>
  );
}
