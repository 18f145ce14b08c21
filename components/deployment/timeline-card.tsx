'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { EventHistoryNotice } from '@/components/event-history/event-history-notice';
import { useEventHistory } from '@/components/event-history/use-event-history';
import { useService } from '@/components/service/service-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { pastTimelineOf, timelineOf } from '@/lib/domain/timeline';
import { groupTimeline } from './group-timeline';
import { TimelineRow } from './timeline-row';

const SHOWN_AT_FIRST = 15;

/** The service's timeline of deployments, events and task stops, newest first, with what its event history adds. */
export function TimelineCard() {
  const t = useTranslations('deployment.timeline');
  const { view } = useService();
  const [isWhole, setIsWhole] = useState(false);
  const outcome = useEventHistory();
  const past = outcome?.ok ? outcome.value.past : undefined;
  const groups = useMemo(() => {
    const entries = past ? pastTimelineOf(past, view) : [];
    return groupTimeline(timelineOf(view.service, view.history, view.tasks, view.diagnosis, entries));
  }, [view, past]);
  const taskIds = useMemo(
    () => new Set([...view.tasks, ...(past?.tasks ?? [])].map(({ id }) => id)),
    [view.tasks, past?.tasks],
  );
  const shown = isWhole ? groups : groups.slice(0, SHOWN_AT_FIRST);

  return (
    <Card flush title={t('title')} hint={t('hint')}>
      {groups.length === 0 && <p className="p-4 text-dim">{t('none')}</p>}
      <ol className="divide-y divide-hairline">
        {shown.map(({ entry, times }) => (
          <TimelineRow key={entry.id} entry={entry} times={times} taskIds={taskIds} />
        ))}
      </ol>
      {groups.length > shown.length && (
        <div className="border-t border-hairline p-2 text-center">
          <Button size="sm" variant="ghost" onClick={() => setIsWhole(true)}>
            {t('showAll', { count: groups.length })}
          </Button>
        </div>
      )}
      <EventHistoryNotice className="border-t border-hairline px-4 py-3" />
    </Card>
  );
}
