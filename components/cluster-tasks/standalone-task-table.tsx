'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { StateMark } from '@/components/state/state-mark';
import { TaskLink } from '@/components/task/task-link';
import { WhyStopped } from '@/components/task/why-stopped';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { parseRevision } from '@/lib/domain/arn';
import { explainStop } from '@/lib/domain/diagnosis/explain';
import { resultOf } from '@/lib/domain/schedules/task-result';
import type { ClusterScope } from '@/lib/domain/scope';
import type { Task } from '@/lib/domain/task';
import { routes } from '@/lib/routes';
import { HelpPopover } from './help-popover';
import { TaskResultMark } from './task-result-mark';
import type { StarterLabel } from './use-starter-label';

const PAGE = 50;

type Props = {
  at: ClusterScope;
  tasks: readonly Task[];
  label: string;
  none: ReactNode;
  starterOf: (task: Task) => StarterLabel;
  hasEnded?: boolean;
};

/** Tasks that no service started, a page at a time. */
export function StandaloneTaskTable({ at, tasks, label, none, starterOf, hasEnded = false }: Props) {
  const t = useTranslations('schedules');
  const [shown, setShown] = useState(PAGE);
  if (tasks.length === 0) return <p className="px-4 py-6 text-center text-dim">{none}</p>;
  return (
    <>
      <Table aria-label={label}>
        <Thead>
          <Tr>
            <Th>{t('column.task')}</Th>
            <Th>{t('column.revision')}</Th>
            <Th>{t('column.startedBy')}</Th>
            <Th>{hasEnded ? t('column.end') : t('column.state')}</Th>
            <Th>{hasEnded ? t('column.ended') : t('column.started')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {tasks.slice(0, shown).map((task) => (
            <TaskRow key={task.arn} at={at} task={task} starter={starterOf(task)} hasEnded={hasEnded} />
          ))}
        </Tbody>
      </Table>
      {tasks.length > shown && (
        <div className="border-t border-hairline px-4 py-2">
          <Button size="sm" variant="ghost" onClick={() => setShown(shown + PAGE)}>
            {t('more', { count: Math.min(PAGE, tasks.length - shown) })}
          </Button>
        </div>
      )}
    </>
  );
}

type RowProps = { at: ClusterScope; task: Task; starter: StarterLabel; hasEnded: boolean };

function TaskRow({ at, task, starter, hasEnded }: RowProps) {
  const revision = parseRevision(task.taskDefinitionArn);
  const since = hasEnded ? task.stoppedAt : (task.startedAt ?? task.createdAt);
  return (
    <Tr className="hover:bg-hover">
      <Td>
        <TaskLink at={at} id={task.id} />
      </Td>
      <Td className="font-mono text-xs">
        {revision && (
          <Link variant="plain" href={routes.revision({ ...at, ...revision })}>
            {revision.family}:{revision.revision}
          </Link>
        )}
      </Td>
      <Td className={starter.isRecorded ? undefined : 'text-faint'}>
        {starter.help === undefined ? starter.label : <HelpPopover title={starter.label}>{starter.help}</HelpPopover>}
      </Td>
      <Td className={hasEnded ? 'min-w-52' : undefined}>
        {hasEnded ? <TaskEnd task={task} /> : <StateMark kind="task" value={task.state} />}
      </Td>
      <Td className="text-dim">{since !== undefined && <RelativeTime at={since} />}</Td>
    </Tr>
  );
}

/** Whether its work was done, why it ended, with AWS's code for that and the exit codes of its containers. */
function TaskEnd({ task }: { task: Task }) {
  const t = useTranslations('schedules');
  const result = resultOf(task);
  const exits = task.containers.flatMap(({ name, exitCode }) =>
    exitCode === undefined ? [] : [t('exit', { container: name, exitCode })],
  );
  return (
    <div className="flex flex-col gap-0.5 py-1">
      <TaskResultMark result={result} />
      {result !== 'succeeded' && <WhyStopped explanation={explainStop(task)} isFault={result === 'failed'} />}
      <span className="text-xs text-faint">{[task.stopCode, ...exits].filter(Boolean).join(' · ')}</span>
    </div>
  );
}
