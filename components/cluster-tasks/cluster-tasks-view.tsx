'use client';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import useSWR from 'swr';
import { ClusterTabs } from '@/components/fleet/cluster-tabs';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { StateMark } from '@/components/state/state-mark';
import { Card } from '@/components/ui/card';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { PageHeader } from '@/components/ui/page-header';
import type { ClusterView, Live } from '@/lib/domain/live';
import type { ClusterScope } from '@/lib/domain/scope';
import type { ListSchedules, PreviewScheduleRun, RunSchedule } from '@/lib/domain/wire/schedule-actions';
import { useLive } from '@/lib/live/client/use-live';
import { routes } from '@/lib/routes';
import { findTasks } from './find-tasks';
import { SchedulesCard } from './schedules-card';
import { StandaloneTaskTable } from './standalone-task-table';
import { useStarterLabel } from './use-starter-label';

export type ClusterTaskActions = { listSchedules: ListSchedules; preview: PreviewScheduleRun; run: RunSchedule };

type Props = {
  at: ClusterScope;
  initial: Live<ClusterView>;
  actions: ClusterTaskActions;
  /** Why this person may not run a schedule now. */
  runRefusal: string | undefined;
};

/** Schedules seldom change; when they run next does. */
const REFRESH_MS = 30_000;

/** The tasks of a cluster that no service started, and what starts some of them by itself. */
export function ClusterTasksView({ at, initial, actions, runRefusal }: Props) {
  const t = useTranslations('schedules');
  const [text, setText] = useQueryState('q', parseAsString.withDefault(''));
  const { cluster, standaloneTasks, stoppedLeftOut } = useLive(routes.liveCluster(at), initial).value;
  const { data: schedules, mutate } = useSWR(
    ['schedules', at.account, at.region, at.cluster],
    () => awaitOutcome(actions.listSchedules(at)),
    { refreshInterval: REFRESH_MS, keepPreviousData: true },
  );
  const known = schedules?.ok ? schedules.value.schedules : [];
  const labelOf = useStarterLabel(known);
  const shown = findTasks(standaloneTasks, text, (task) => labelOf(task).label);
  const running = shown.filter(({ state }) => state !== 'stopped');
  const stopped = shown.filter(({ state }) => state === 'stopped');
  const none = (empty: string) => (text.trim() === '' ? empty : t('noneFits', { text: text.trim() }));

  return (
    <>
      <PageHeader
        back={{ href: routes.cluster(at), label: at.cluster }}
        title={
          <span className="flex flex-wrap items-center gap-x-3">
            {t('title')}
            {cluster.status !== 'active' && (
              <span className="text-sm font-normal tracking-normal">
                <StateMark kind="cluster" value={cluster.status} />
              </span>
            )}
          </span>
        }
      />
      <div className="flex flex-col gap-4">
        <ClusterTabs at={at} cluster={cluster} current="tasks" />
        <SchedulesCard
          at={at}
          outcome={schedules}
          tasks={standaloneTasks}
          actions={actions}
          runRefusal={runRefusal}
          onRetry={() => void mutate()}
        />
        <SearchInput
          value={text}
          onValueChange={(typed) => void setText(typed || null)}
          label={t('filter')}
          className="max-w-96"
        />
        <Card title={t('running')} hint={running.length > 0 && String(running.length)} flush>
          <StandaloneTaskTable
            at={at}
            tasks={running}
            label={t('running')}
            none={none(t('noneRunning'))}
            starterOf={labelOf}
          />
        </Card>
        <Card title={t('stopped')} hint={t('stoppedHint')} flush>
          <StandaloneTaskTable
            at={at}
            tasks={stopped}
            label={t('stopped')}
            none={none(t('noneStopped'))}
            starterOf={labelOf}
            hasEnded
          />
          {stoppedLeftOut !== undefined && (
            <p className="border-t border-hairline px-4 py-2 text-xs text-faint">
              {t('leftOut', { count: stoppedLeftOut })}
            </p>
          )}
        </Card>
      </div>
    </>
  );
}
