'use client';
import { useTranslations } from 'next-intl';
import { useEventHistory } from '@/components/event-history/use-event-history';
import { usePriceSentence } from '@/components/event-history/use-price-sentence';
import { useService } from '@/components/service/service-context';
import { EVENT_HISTORY_DAYS } from '@/lib/domain/event-history';
import { ChangeDialog } from './change-dialog';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';

/** The dialog that turns on the event history of the service's cluster: what is kept from then on, and what it costs. */
export function EventHistoryDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('eventHistory.dialog');
  const { at } = useService();
  const outcome = useEventHistory();
  const price = usePriceSentence(outcome?.ok ? outcome.value.price : undefined);
  const change = useChange({ verb: 'enable-event-history' });
  const { cluster } = at;
  return (
    <ChangeDialog
      words={{
        title: t('title', { cluster }),
        description: t('description', { days: EVENT_HISTORY_DAYS, price: outcome ? price : '' }),
        confirm: t('confirm'),
        done: t('done', { cluster }),
      }}
      change={change}
      onClose={onClose}
    />
  );
}
