'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Storage, StorageCost } from '@/lib/domain/lifecycle-policy/clean-up';
import { useFormat } from '@/lib/i18n/use-format';

type Props = {
  before: Storage;
  after: Storage;
  archived: Storage;
  cost: { before: StorageCost; after: StorageCost } | undefined;
};

/** Images, storage and what it costs a month, before and after. */
export function StorageFacts({ before, after, archived, cost }: Props) {
  const t = useTranslations('cleanUp.storage');
  const format = useFormat();
  return (
    <div className="flex flex-col gap-1">
      <table className="w-full max-w-xl text-sm tabular-nums">
        <thead className="text-xs text-faint">
          <tr>
            <th scope="col" className="py-1 text-left font-medium">
              <span className="sr-only">{t('fact')}</span>
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {t('before')}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {t('after')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-hairline">
          <Row label={t('images')} before={format.number(before.images)} after={format.number(after.images)} />
          <Row label={t('size')} before={format.bytes(before.bytes)} after={format.bytes(after.bytes)} />
          <Row
            label={
              <>
                {t('cost')} {cost?.before.isUnverified && <Badge tone="warn">{t('unverified')}</Badge>}
              </>
            }
            before={cost ? format.money(cost.before.amount) : t('noPrice')}
            after={cost ? format.money(cost.after.amount) : t('noPrice')}
          />
        </tbody>
      </table>
      <p className="text-xs text-faint">
        {t('shared')}{' '}
        {archived.images > 0 && t('archived', { count: archived.images, size: format.bytes(archived.bytes) })}
      </p>
    </div>
  );
}

function Row({ label, before, after }: { label: React.ReactNode; before: string; after: string }) {
  return (
    <tr>
      <th scope="row" className="py-1.5 text-left font-normal text-dim">
        {label}
      </th>
      <td className="py-1.5 text-right whitespace-nowrap text-ink">{before}</td>
      <td className="py-1.5 text-right whitespace-nowrap text-ink">{after}</td>
    </tr>
  );
}
