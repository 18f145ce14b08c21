'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { StateMark } from '@/components/state/state-mark';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { parseRevision, revisionName, targetGroupName } from '@/lib/domain/arn';
import type { TaskSet } from '@/lib/domain/service';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';

const COLUMNS = ['set', 'role', 'revision', 'scale', 'tasks', 'stability', 'created'] as const;

/** What a service has instead of deployments where another controller deploys it, and who that is. */
export function TaskSetsCard() {
  const t = useTranslations('deployment.taskSets');
  const { controller, taskSets = [] } = useService().view.service;
  if (controller === 'ecs') return null;
  return (
    <Card flush title={t('title')} hint={t(`steeredBy.${controller}`)}>
      {taskSets.length === 0 ? (
        <p className="p-4 text-dim">{t('none')}</p>
      ) : (
        <Table aria-label={t('title')}>
          <Thead>
            <Tr>
              {COLUMNS.map((column) => (
                <Th key={column}>{t(`column.${column}`)}</Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {taskSets.map((set) => (
              <TaskSetRow key={set.id} set={set} />
            ))}
          </Tbody>
        </Table>
      )}
    </Card>
  );
}

const shortId = (id: string) => id.slice(id.lastIndexOf('/') + 1);

function TaskSetRow({ set }: { set: TaskSet }) {
  const t = useTranslations('deployment.taskSets');
  const format = useFormat();
  const { at } = useService();
  const revision = parseRevision(set.taskDefinitionArn);
  const groups = set.targetGroupArns.map(targetGroupName).join(', ');
  return (
    <Tr className="hover:bg-hover">
      <Td>
        <span className="block font-mono text-xs whitespace-nowrap" title={set.id}>
          {set.externalId ?? shortId(set.id)}
        </span>
        {groups !== '' && <span className="block text-xs whitespace-nowrap text-faint">{groups}</span>}
      </Td>
      <Td>
        <StateMark kind="taskSet" value={set.status} />
      </Td>
      <Td className="whitespace-nowrap">
        {revision ? (
          <Link href={routes.revision({ ...at, ...revision })}>{revisionName(set.taskDefinitionArn)}</Link>
        ) : (
          revisionName(set.taskDefinitionArn)
        )}
      </Td>
      <Td className="whitespace-nowrap">{t('ofDesired', { percent: format.percent(set.scalePercent) })}</Td>
      <Td className="whitespace-nowrap">
        {t('tasks', { running: set.runningCount, desired: set.desiredCount })}
        {set.pendingCount > 0 && <span className="text-faint"> {t('pending', { count: set.pendingCount })}</span>}
      </Td>
      <Td className="whitespace-nowrap">
        <StateMark kind="stability" value={set.isStable ? 'stable' : 'stabilizing'} />
        {set.stableSince !== undefined && (
          <span className="block text-xs text-faint">
            <RelativeTime at={set.stableSince} />
          </span>
        )}
      </Td>
      <Td className="whitespace-nowrap text-dim">
        {set.createdAt !== undefined && <RelativeTime at={set.createdAt} />}
      </Td>
    </Tr>
  );
}
