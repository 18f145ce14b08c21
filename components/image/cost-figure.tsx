'use client';
import { useTranslations } from 'next-intl';
import type { StorageCost } from '@/lib/domain/lifecycle-policy/clean-up';
import { useFormat } from '@/lib/i18n/use-format';

/** A monthly cost; a price that is not verified has a mark. */
export function CostFigure({ cost: { amount, isUnverified } }: { cost: StorageCost }) {
  const t = useTranslations('image');
  const format = useFormat();
  return (
    <span title={isUnverified ? t('unverifiedPrice') : undefined}>
      {isUnverified && '≈ '}
      {format.money(amount)}
      {isUnverified && <span className="sr-only"> ({t('unverifiedPrice')})</span>}
    </span>
  );
}
