'use client';
import { useTranslations } from 'next-intl';
import type { ClusterScope } from '@/lib/domain/scope';
import type { Task } from '@/lib/domain/task';
import { routes } from '@/lib/routes';
import { StateMark } from '../state/state-mark';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Table, Tbody, Td, Th, Thead, Tr } from '../ui/table';
import { RelativeTime } from '../ui/time/relative-time';

const ID_SHOWN = 8;

/** Running tasks that no service started: nothing replaces them when they stop, so they are listed. */
export function StandaloneTasks({ at, tasks }: { at: ClusterScope; tasks: readonly Task[] }) {
  const t = useTranslations('fleet');
  return (
    <Card title={t('cluster.standaloneTasks')} hint={t('cluster.standaloneTasksHint')} flush>
      <Table aria-label={t('cluster.standaloneTasks')}>
        <Thead>
          <Tr>
            <Th>{t('cluster.task')}</Th>
            <Th>{t('columns.state')}</Th>
            <Th>{t('cluster.definition')}</Th>
            <Th>{t('cluster.started')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {tasks.map(({ id, state, taskDefinitionArn, startedAt, createdAt }) => {
            const since = startedAt ?? createdAt;
            return (
              <Tr key={id}>
                <Td>
                  <Link
                    variant="plain"
                    href={routes.task({ ...at, task: id })}
                    className="font-mono text-xs"
                    title={id}
                  >
                    {id.slice(0, ID_SHOWN)}
                  </Link>
                </Td>
                <Td>
                  <StateMark kind="task" value={state} />
                </Td>
                <Td className="font-mono text-xs">{taskDefinitionArn.split('/').at(-1)}</Td>
                <Td className="text-dim">{since !== undefined && <RelativeTime at={since} />}</Td>
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </Card>
  );
}
