'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { StateMark } from '@/components/state/state-mark';
import { Button } from '@/components/ui/button';
import { Td, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { isRunning } from '@/lib/domain/task-health';
import { TaskLink } from './task-link';
import { TaskProtection } from './task-protection';
import type { TaskRow } from './task-rows';
import { useStopRefusal } from './use-stop-refusal';
import { WhyStopped } from './why-stopped';

type Props = { row: TaskRow; stopped: boolean; onStop: (task: TaskRow['task']) => void };

/** One task of the list. */
export function TaskTableRow({ row, stopped, onStop }: Props) {
  const t = useTranslations('task');
  const { at } = useService();
  const { task, target, version } = row;
  const refusal = useStopRefusal(task);

  return (
    <Tr className="hover:bg-hover">
      <Td>
        <StateMark kind="task" value={task.state} />
      </Td>
      <Td>
        <TaskLink at={at} id={task.id} />
      </Td>
      <Td className="font-mono text-xs whitespace-nowrap">{version}</Td>
      <Td className="text-xs whitespace-nowrap text-dim">
        {task.zone ?? '–'}
        {task.privateIp && <span className="block font-mono text-faint">{task.privateIp}</span>}
      </Td>
      <Td>
        {isRunning(task) && target && <StateMark kind="target" value={target} />}
        {isRunning(task) && !target && <StateMark kind="health" value={task.health} />}
        <TaskProtection task={task} />
      </Td>
      <Td className="text-dim">
        <RelativeTime at={row.at} />
      </Td>
      {stopped && (
        <Td className="min-w-44">
          <WhyStopped explanation={row.explanation} isFault={row.isFault} />
        </Td>
      )}
      <Td className="text-right">
        {!stopped && (
          <Button size="sm" variant="ghost" disabledReason={refusal} onClick={() => onStop(task)}>
            {t('stop')}
          </Button>
        )}
      </Td>
    </Tr>
  );
}
