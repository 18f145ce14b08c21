'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

const FORMATS = ['csv', 'ndjson'] as const;
const DAYS = 30;

/**
 * The same entries as files: a table for people, and the lines as they were written, for programs that verify them.
 * @param refusal why this person may not take them away
 */
export function ExportLinks({ at, refusal }: { at: Scope; refusal: string | undefined }) {
  const t = useTranslations('activity.export');
  if (refusal !== undefined) {
    return FORMATS.map((format) => (
      <Button key={format} size="sm" icon={<Download aria-hidden className="size-3.5" />} disabledReason={refusal}>
        {t(format)}
      </Button>
    ));
  }
  return FORMATS.map((format) => (
    <a
      key={format}
      href={routes.activityExport({ ...at, format, days: DAYS })}
      download
      title={t(`${format}Hint`)}
      className={buttonClass('secondary', 'sm')}
    >
      <Download aria-hidden className="size-3.5" />
      {t(format)}
    </a>
  ));
}
