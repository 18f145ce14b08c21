'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Tabs } from '@/components/ui/tabs';
import type { Review } from '@/lib/domain/dockerfile/review-dockerfile';
import { DiffView } from './diff-view';
import { FileButtons } from './file-buttons';

type Props = { before: string; review: Review; onUse: (text: string) => void };

/** The mended file: what changed, and the whole of it. */
export function FixedFile({ before, review: { fixedText, remaining }, onUse }: Props) {
  const t = useTranslations('dockerfile');
  const [tab, setTab] = useState<'diff' | 'file'>('diff');
  return (
    <Card
      title={t('review.fixed')}
      hint={remaining.length > 0 ? t('review.remaining', { count: remaining.length }) : undefined}
      actions={<FileButtons name="Dockerfile" text={fixedText} />}
      flush
    >
      <Tabs
        flush
        aria-label={t('review.fixed')}
        value={tab}
        onValueChange={setTab}
        tabs={[
          { value: 'diff', label: t('review.diff'), panel: <DiffView before={before} after={fixedText} /> },
          {
            value: 'file',
            label: t('file'),
            panel: (
              <pre className="p-4 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap text-ink">
                {fixedText}
              </pre>
            ),
          },
        ]}
      />
      {fixedText !== before && (
        <div className="border-t border-hairline px-4 py-2">
          <Button size="sm" onClick={() => onUse(fixedText)}>
            {t('review.useFixed')}
          </Button>
        </div>
      )}
    </Card>
  );
}
