'use client';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { StateMark } from '@/components/state/state-mark';
import { PageHeader } from '@/components/ui/page-header';
import { explainStop } from '@/lib/domain/diagnosis/explain';
import type { ClusterScope } from '@/lib/domain/scope';
import type { Task } from '@/lib/domain/task';
import type { TaskDefinition } from '@/lib/domain/task-definition';
import type { GetTask } from '@/lib/domain/wire/task-actions';
import { routes } from '@/lib/routes';
import { Diagnosis } from './diagnosis';
import { TaskDetails } from './task-details';

type Props = {
  at: ClusterScope;
  task: Task;
  taskDefinition: TaskDefinition;
  load: GetTask;
};

/** How often its state is refreshed while somebody waits for its exit code. */
const REFRESH_MS = 3_000;

/** One task that no service started, or whose service no longer exists. */
export function StandaloneTaskPage({ at, task: initial, taskDefinition, load }: Props) {
  const t = useTranslations('task.page');
  const latest = useRef(initial);
  const { data: task = initial } = useSWR(
    ['task', at.account, at.region, at.cluster, initial.id],
    async () => {
      const outcome = await awaitOutcome(load({ ...at, task: initial.id }));
      if (outcome.ok) latest.current = outcome.value.task;
      // A refresh that fails takes nothing back.
      return latest.current;
    },
    { refreshInterval: (shown = initial) => (shown.state === 'stopped' ? 0 : REFRESH_MS) },
  );
  const explanation = task.desired === 'stopped' ? explainStop(task) : undefined;
  return (
    <div className="space-y-4">
      <PageHeader
        back={{ href: routes.cluster(at), label: t('backToCluster', { cluster: at.cluster }) }}
        title={<span className="font-mono">{t('title', { id: task.id.slice(0, 8) })}</span>}
        intro={<StateMark kind="task" value={task.state} />}
      />
      {explanation && (
        <section aria-label={t('why')}>
          <Diagnosis explanation={explanation} />
        </section>
      )}
      <TaskDetails task={task} taskDefinition={taskDefinition} targets={[]} at={at} />
      {!task.service && <p className="text-dim">{t('noLogs')}</p>}
    </div>
  );
}
