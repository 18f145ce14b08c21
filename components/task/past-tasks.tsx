'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useEventHistory } from '@/components/event-history/use-event-history';
import { useService } from '@/components/service/service-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Task } from '@/lib/domain/task';
import { buildTaskRows } from './task-rows';
import { TaskTable } from './task-table';

const SHOWN_AT_FIRST = 15;

type Props = {
  title: string;
  /** Which of them; all when absent. */
  isShown?: (task: Task) => boolean;
};

/** Tasks that ECS has forgotten, as the event history of the cluster has them; nothing where it has none. */
export function PastTasks({ title, isShown = everything }: Props) {
  const t = useTranslations('eventHistory');
  const { view } = useService();
  const [isWhole, setIsWhole] = useState(false);
  const outcome = useEventHistory();
  const past = outcome?.ok ? outcome.value.past : undefined;
  const rows = useMemo(() => {
    const present = new Set(view.tasks.map(({ id }) => id));
    const tasks = (past?.tasks ?? []).filter((task) => !present.has(task.id) && isShown(task));
    return buildTaskRows({ ...view, tasks }, true, undefined);
  }, [view, past, isShown]);
  if (rows.length === 0) return null;
  const shown = isWhole ? rows : rows.slice(0, SHOWN_AT_FIRST);
  return (
    <Card flush title={title} hint={t('fromHistory')}>
      <TaskTable rows={shown} label={title} stopped onStop={nothing} />
      {rows.length > shown.length && (
        <div className="border-t border-hairline p-2 text-center">
          <Button size="sm" variant="ghost" onClick={() => setIsWhole(true)}>
            {t('showAll', { count: rows.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}

const everything = () => true;
/** A task that has stopped is not stopped again. */
const nothing = () => undefined;
