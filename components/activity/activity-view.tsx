'use client';
import { History } from 'lucide-react';
import { useMessages, useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchInput } from '@/components/ui/search-input';
import { Table, Tbody, Th, Thead, Tr } from '@/components/ui/table';
import type { Scope } from '@/lib/domain/scope';
import type { Order } from './order';
import { OrderRow } from './order-row';

/** Who did what, newest first; the filter lives in the address. */
export function ActivityView({ at, orders }: { at: Scope; orders: readonly Order[] }) {
  const t = useTranslations('activity');
  const [text, setText] = useQueryState('filter', parseAsString.withDefault(''));
  const word = usePermissionWord();
  if (orders.length === 0) {
    return <EmptyState icon={<History className="size-6" />} title={t('none')} body={t('noneBody')} />;
  }
  const wanted = text.trim().toLowerCase();
  const shown = orders.filter(({ who, cluster = '', service = '', permission }) =>
    `${who} ${cluster}/${service} ${permission} ${word(permission)}`.toLowerCase().includes(wanted),
  );
  return (
    <div className="flex flex-col gap-4">
      <SearchInput
        value={text}
        onValueChange={(value) => void setText(value || null)}
        label={t('filter')}
        placeholder={t('filterPlaceholder')}
      />
      {shown.length === 0 ? (
        <p className="text-dim">{t('noMatch')}</p>
      ) : (
        <div className="overflow-x-auto rounded-lg border border-hairline bg-surface">
          <Table aria-label={t('title')}>
            <Thead>
              <Tr>
                <Th>{t('when')}</Th>
                <Th className="max-md:hidden">{t('who')}</Th>
                <Th>{t('what')}</Th>
                <Th className="max-md:hidden">{t('where')}</Th>
                <Th>{t('result')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {shown.map((order) => (
                <OrderRow key={order.id} at={at} order={order} what={word(order.permission)} />
              ))}
            </Tbody>
          </Table>
        </div>
      )}
    </div>
  );
}

/** What an order was, in words. Other versions may have written permissions that this one does not know. */
function usePermissionWord(): (permission: string) => string {
  const t = useTranslations('activity.permission');
  const known = useMessages().activity.permission;
  const isKnown = (key: string): key is keyof typeof known => key in known;
  return (permission) => {
    const key = permission.replace(':', '-');
    return isKnown(key) ? t(key) : permission;
  };
}
