'use client';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { StateMark } from '@/components/state/state-mark';
import { PageHeader } from '@/components/ui/page-header';
import { explainStop } from '@/lib/domain/diagnosis/explain';
import type { ClusterScope } from '@/lib/domain/scope';
import type { GetFinalLines, GetTask, TaskPageView } from '@/lib/domain/wire/task-actions';
import { routes } from '@/lib/routes';
import { Diagnosis } from './diagnosis';
import { PastNotice } from './past-notice';
import { TaskDetails } from './task-details';
import { TaskEnd } from './task-end';

type Props = {
  at: ClusterScope;
  found: TaskPageView;
  load: GetTask;
  loadLines: GetFinalLines;
};

/** How often its state is refreshed while somebody waits for its exit code. */
const REFRESH_MS = 3_000;

/** One task that no service started, or whose service no longer exists. */
export function StandaloneTaskPage({ at, found, load, loadLines }: Props) {
  const t = useTranslations('task.page');
  const latest = useRef(found);
  const { data: { task, ...rest } = found } = useSWR(
    ['task', at.account, at.region, at.cluster, found.task.id],
    async () => {
      const outcome = await awaitOutcome(load({ ...at, task: found.task.id }));
      if (outcome.ok) latest.current = outcome.value;
      // A refresh that fails takes nothing back.
      return latest.current;
    },
    { refreshInterval: (shown = found) => (shown.task.state === 'stopped' ? 0 : REFRESH_MS) },
  );
  const explanation = task.desired === 'stopped' ? explainStop(task) : undefined;
  return (
    <div className="space-y-4">
      <PageHeader
        back={{ href: routes.cluster(at), label: t('backToCluster', { cluster: at.cluster }) }}
        title={<span className="font-mono">{t('title', { id: task.id.slice(0, 8) })}</span>}
        intro={<StateMark kind="task" value={task.state} />}
      />
      {rest.isPast && <PastNotice cluster={at.cluster} />}
      {explanation && (
        <section aria-label={t('why')}>
          <Diagnosis explanation={explanation} />
        </section>
      )}
      {task.desired === 'stopped' && <TaskEnd task={task} at={at} load={loadLines} />}
      <TaskDetails task={task} taskDefinition={rest.taskDefinition} publicIp={rest.publicIp} targets={[]} at={at} />
      {!task.service && task.desired !== 'stopped' && <p className="text-dim">{t('noLogs')}</p>}
    </div>
  );
}
