'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { LogExplorer } from '@/components/logs/log-explorer';
import { useService } from '@/components/service/service-context';
import { StateMark } from '@/components/state/state-mark';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { useLastDefined } from '@/components/ui/use-last-defined';
import { explainTask, findTaskFinding } from '@/lib/domain/diagnosis/explain-task';
import type { ServiceScope } from '@/lib/domain/scope';
import type { Task } from '@/lib/domain/task';
import type { TaskPageView } from '@/lib/domain/wire/task-actions';
import { routes } from '@/lib/routes';
import { Diagnosis } from './diagnosis';
import { FindingCard } from './finding-card';
import { PastNotice } from './past-notice';
import { StopTaskDialog } from './stop-task-dialog';
import { TaskDetails } from './task-details';
import { TaskEnd } from './task-end';
import { useStopRefusal } from './use-stop-refusal';

type Props = {
  /** The task as the server loaded it, until the service's stream has a newer version. */
  found: TaskPageView;
};

/** One task of a service, live: its details, its life cycle, why it stopped, and its logs. */
export function ServiceTaskPage({ found: { task: found, ...rest } }: Props) {
  const t = useTranslations('task');
  const { at, view, actions } = useService();
  const [isStopping, setIsStopping] = useState(false);
  // ECS forgets a task some time after it has stopped; the page keeps what it last showed.
  const task = useLastDefined(view.tasks.find(({ arn }) => arn === found.arn)) ?? found;
  const refusal = useStopRefusal(task);
  // What is wrong with the service now is not why a task ended long ago.
  const finding = rest.isPast ? undefined : findTaskFinding(task, view.diagnosis);
  const explanation = finding ?? explainTask(task);

  return (
    <div className="space-y-4">
      <PageHeader
        back={{ href: routes.service(at, 'tasks'), label: t('page.backToService', { service: at.service }) }}
        title={<span className="font-mono">{t('page.title', { id: task.id.slice(0, 8) })}</span>}
        intro={<StateMark kind="task" value={task.state} />}
        actions={
          task.state !== 'stopped' && (
            <Button disabledReason={refusal} onClick={() => setIsStopping(true)}>
              {t('stop')}
            </Button>
          )
        }
      />
      {rest.isPast && <PastNotice cluster={at.cluster} />}
      {explanation && (
        <section aria-label={t('page.why')}>
          {finding ? <FindingCard finding={finding} /> : <Diagnosis explanation={explanation} />}
        </section>
      )}
      {task.desired === 'stopped' && <TaskEnd task={task} at={clusterOf(at)} load={actions.getFinalLines} />}
      <TaskDetails
        task={task}
        taskDefinition={rest.taskDefinition}
        publicIp={publicIpOf(task, rest.publicIp)}
        targets={view.targets}
        at={at}
      />
      <section aria-labelledby="task-logs" className="space-y-2">
        <h2 id="task-logs" className="text-sm font-semibold">
          {t('page.logs')}
        </h2>
        {rest.isPast ? (
          <Link href={routes.serviceLogs(at, { task: task.id })}>{t('page.allLines')}</Link>
        ) : (
          <LogExplorer task={task.id} />
        )}
      </section>
      {isStopping && <StopTaskDialog task={task} onClose={() => setIsStopping(false)} />}
    </div>
  );
}

const clusterOf = ({ account, region, cluster }: ServiceScope) => ({ account, region, cluster });

/** AWS takes the address back when the task ends. */
const publicIpOf = ({ state }: Task, found: string | undefined) => (state === 'stopped' ? undefined : found);
