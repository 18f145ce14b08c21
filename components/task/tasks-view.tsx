'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EventHistoryNotice } from '@/components/event-history/event-history-notice';
import { useService } from '@/components/service/service-context';
import { Card } from '@/components/ui/card';
import type { Task } from '@/lib/domain/task';
import { PastTasks } from './past-tasks';
import { StopTaskDialog } from './stop-task-dialog';
import { buildTaskRows } from './task-rows';
import { TaskTable } from './task-table';

/** The tasks of a service: the running ones, those that stopped within the last hour or so, and before. */
export function TasksView() {
  const t = useTranslations('task.list');
  const { view } = useService();
  const [stopping, setStopping] = useState<Task>();
  const running = buildTaskRows(view, false, view.diagnosis);
  const stopped = buildTaskRows(view, true, view.diagnosis);

  return (
    <div className="space-y-4">
      <Card flush title={t('running')} hint={t('count', { count: running.length })}>
        {running.length > 0 ? (
          <TaskTable rows={running} label={t('running')} stopped={false} onStop={setStopping} />
        ) : (
          <p className="p-4 text-dim">{view.service.desiredCount === 0 ? t('noDesiredTasks') : t('noneRunning')}</p>
        )}
      </Card>
      <Card flush title={t('stopped')} hint={t('stoppedHint')}>
        {stopped.length > 0 ? (
          <TaskTable rows={stopped} label={t('stopped')} stopped onStop={setStopping} />
        ) : (
          <p className="p-4 text-dim">{t('noneStopped')}</p>
        )}
        <EventHistoryNotice className="border-t border-hairline px-4 py-3" />
      </Card>
      <PastTasks title={t('past')} />
      {stopping && <StopTaskDialog task={stopping} onClose={() => setStopping(undefined)} />}
    </div>
  );
}
