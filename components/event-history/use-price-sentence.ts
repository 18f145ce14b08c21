'use client';
import { useTranslations } from 'next-intl';
import { type EventHistoryPrice, KILOBYTES_A_TASK, priceOfTasks } from '@/lib/domain/event-history';
import { useFormat } from '@/lib/i18n/use-format';

const TASKS = 10_000;

/** What an event history costs, with where the price comes from and of which day it is. */
export function usePriceSentence(price: EventHistoryPrice | undefined): string {
  const t = useTranslations('eventHistory');
  const format = useFormat();
  if (!price) return t('noPrice');
  const facts = {
    gigabyte: format.money(price.rate.microDollars),
    tasks: format.number(TASKS),
    size: format.bytes(TASKS * KILOBYTES_A_TASK * 1_000),
    amount: format.money(priceOfTasks(price, TASKS)),
    date: price.pricedOn,
  };
  const source = t(`priceSource.${price.source}`, facts);
  return `${t('price', facts)} ${source}${price.rate.isUnverified ? ` ${t('unverified')}` : ''}`;
}
