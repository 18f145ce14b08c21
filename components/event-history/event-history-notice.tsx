'use client';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { ButtonLink } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { EVENT_HISTORY_DAYS, type EventHistoryView } from '@/lib/domain/event-history';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { useEventHistory } from './use-event-history';
import { usePriceSentence } from './use-price-sentence';

const PERMISSION = 'cluster:change';

/** Where the past of the service comes from; where nothing is kept, what that is, what it costs, and the way to turn it on. */
export function EventHistoryNotice({ className = '' }: { className?: string }) {
  const outcome = useEventHistory();
  if (!outcome) {
    return (
      <div className={`space-y-1.5 ${className}`}>
        <Skeleton className="h-4 w-72 max-w-full" />
        <Skeleton className="h-4 w-48 max-w-full" />
      </div>
    );
  }
  if (!outcome.ok) {
    return (
      <div className={className}>
        <ProblemPanel problem={outcome.problem} />
      </div>
    );
  }
  return outcome.value.isWritten === false ? (
    <Offer view={outcome.value} className={className} />
  ) : (
    <Source view={outcome.value} className={className} />
  );
}

function Source({ view: { group, past }, className }: { view: EventHistoryView; className: string }) {
  const t = useTranslations('eventHistory');
  const format = useFormat();
  if (!past) return null;
  const days = past.retentionDays === 0 ? t('forEver') : t('days', { count: past.retentionDays });
  return (
    <p className={`text-xs break-words text-faint ${className}`}>
      {t.rich('source', { days, group: () => <span className="font-mono break-all">{group}</span> })}
      {past.isPartial && <> {t('partial', { count: format.number(past.tasks.length + past.events.length) })}</>}
    </p>
  );
}

function Offer({ view, className }: { view: EventHistoryView; className: string }) {
  const t = useTranslations('eventHistory');
  const refusals = useTranslations('progress.refusal');
  const { at, permissions, contact } = useService();
  const price = usePriceSentence(view.price);
  const isPermitted = permissions.includes(PERMISSION);
  return (
    <div className={`flex flex-wrap items-start gap-x-4 gap-y-2 text-sm ${className}`}>
      <div className="min-w-0 flex-1 basis-80 space-y-1">
        <p className="font-medium text-ink">{t(view.past ? 'stoppedTitle' : 'offTitle')}</p>
        <p className="text-dim">{t('what', { cluster: at.cluster, days: EVENT_HISTORY_DAYS })}</p>
        <p className="text-xs text-faint">{price}</p>
        {!isPermitted && (
          <p className="text-xs text-dim">
            {refusals('not-permitted', { permission: PERMISSION })}{' '}
            {contact !== undefined && refusals('ask', { contact })}
          </p>
        )}
      </div>
      {isPermitted && (
        <ButtonLink
          size="sm"
          icon={<History aria-hidden className="size-3.5 shrink-0" />}
          href={routes.enableEventHistory(at)}
        >
          {t('turnOn')}
        </ButtonLink>
      )}
    </div>
  );
}
