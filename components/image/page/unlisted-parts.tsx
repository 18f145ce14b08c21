'use client';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/i18n/use-format';

/** How many layers or entries there are, below a table that does not list them all. */
export function UnlistedParts({ listed, total }: { listed: number; total: number }) {
  const t = useTranslations('image.detail');
  const format = useFormat();
  if (listed >= total) return null;
  return (
    <p className="border-t border-hairline px-4 py-2 text-xs text-faint">
      {t('unlisted', { listed: format.number(listed), total: format.number(total) })}
    </p>
  );
}
