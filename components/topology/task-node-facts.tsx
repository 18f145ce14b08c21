'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useService } from '@/components/service/service-context';
import { StateMark } from '@/components/state/state-mark';
import { StopTaskDialog } from '@/components/task/stop-task-dialog';
import { useStopRefusal } from '@/components/task/use-stop-refusal';
import { Button } from '@/components/ui/button';
import { DescriptionList } from '@/components/ui/description-list';
import { ButtonLink } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { revisionName } from '@/lib/domain/arn';
import { isTargetOf } from '@/lib/domain/target-groups';
import type { Task } from '@/lib/domain/task';
import { routes } from '@/lib/routes';

/** The facts of a task on the map, with a link to its page and a stop button. */
export function TaskNodeFacts({ task }: { task: Task }) {
  const t = useTranslations('topology');
  const { at, view } = useService();
  const [isStopping, setIsStopping] = useState(false);
  const refusal = useStopRefusal(task);
  const target = view.targets.find((each) => isTargetOf(task, each));

  return (
    <>
      <DescriptionList
        facts={[
          { label: t('state'), value: <StateMark kind="task" value={task.state} /> },
          target && { label: t('kind.target-group'), value: <StateMark kind="target" value={target.state} /> },
          target?.description !== undefined && { label: t('fact.reason'), value: target.description },
          task.privateIp !== undefined && {
            label: t('fact.privateIp'),
            value: <span className="font-mono text-xs">{task.privateIp}</span>,
          },
          { label: t('fact.revision'), value: revisionName(task.taskDefinitionArn) },
          task.startedAt !== undefined && { label: t('fact.started'), value: <RelativeTime at={task.startedAt} /> },
        ]}
      />
      <div className="mt-3 flex gap-2">
        <ButtonLink size="sm" href={routes.task({ ...at, task: task.id })}>
          {t('openTask')}
        </ButtonLink>
        <Button size="sm" variant="ghost" disabledReason={refusal} onClick={() => setIsStopping(true)}>
          {t('stopTask')}
        </Button>
      </div>
      {isStopping && <StopTaskDialog task={task} onClose={() => setIsStopping(false)} />}
    </>
  );
}
