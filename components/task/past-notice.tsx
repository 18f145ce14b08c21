'use client';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { eventHistoryGroup } from '@/lib/domain/event-history';

/** Says that a task is shown as the event history has it, since ECS has forgotten it. */
export function PastNotice({ cluster }: { cluster: string }) {
  const t = useTranslations('eventHistory');
  return (
    <Callout tone="idle">
      {t.rich('pastTask', {
        group: () => <span className="font-mono text-xs break-all">{eventHistoryGroup(cluster)}</span>,
      })}
    </Callout>
  );
}
