'use client';
import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { LogRow } from './log-rows';

type Props = { rows: readonly LogRow[]; onFollow: () => void };

/** Button that resumes following, with the number of lines since the reader paused. Mount it when they pause. */
export function NewLines({ rows, onFollow }: Props) {
  const t = useTranslations('logs');
  const [lastSeen] = useState(() => rows.at(-1)?.key);
  const count = rows.length - 1 - rows.findLastIndex((row) => row.key === lastSeen);
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
      <Button
        size="sm"
        onClick={onFollow}
        icon={<ArrowDown aria-hidden className="size-3.5" />}
        className="pointer-events-auto shadow-popup"
      >
        {t('backToLive', { count })}
      </Button>
    </div>
  );
}
