'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useService } from '@/components/service/service-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { timelineOf } from '@/lib/domain/timeline';
import { groupTimeline } from './group-timeline';
import { TimelineRow } from './timeline-row';

const SHOWN_AT_FIRST = 15;

/** The service's timeline of deployments, events and task stops, newest first. */
export function TimelineCard() {
  const t = useTranslations('deployment.timeline');
  const { view } = useService();
  const [isWhole, setIsWhole] = useState(false);
  const groups = groupTimeline(timelineOf(view.service, view.history, view.tasks, view.diagnosis));
  const shown = isWhole ? groups : groups.slice(0, SHOWN_AT_FIRST);

  return (
    <Card flush title={t('title')} hint={t('hint')}>
      {groups.length === 0 && <p className="p-4 text-dim">{t('none')}</p>}
      <ol className="divide-y divide-hairline">
        {shown.map(({ entry, times }) => (
          <TimelineRow key={entry.id} entry={entry} times={times} />
        ))}
      </ol>
      {groups.length > shown.length && (
        <div className="border-t border-hairline p-2 text-center">
          <Button size="sm" variant="ghost" onClick={() => setIsWhole(true)}>
            {t('showAll', { count: groups.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}
