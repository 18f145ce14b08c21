'use client';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { Field, Textarea } from '@/components/ui/inputs/field';
import { useDebouncedValue } from '@/components/ui/use-debounced-value';
import { useLastDefined } from '@/components/ui/use-last-defined';
import type { Scope } from '@/lib/domain/scope';
import { EXAMPLE } from './example';
import { FileDrop } from './file-drop';
import { FindingList } from './finding-list';
import { FixedFile } from './fixed-file';
import { ImageFactsCard } from './image-facts-card';
import { readTextFile } from './read-text-file';
import { useReview } from './use-review';

const MOST_BYTES = 64 * 1024;

/** A Dockerfile that somebody has, what is wrong with it, and the same file mended. */
export function CheckPanel({ scope }: { scope: Scope }) {
  const t = useTranslations('dockerfile');
  const [text, setText] = useState('');
  const [fileError, setFileError] = useState<'too-large' | 'not-text'>();
  const area = useRef<HTMLTextAreaElement>(null);
  const reviewedText = useDebouncedValue(text, 200);
  const result = useReview(reviewedText);
  // While somebody types, what was found before stays.
  const last = useLastDefined(result?.ok ? { text: reviewedText, review: result.review } : undefined);
  const shown = result?.ok === false || text.trim() === '' ? undefined : last;
  const error = fileError ?? (result?.ok === false && text.trim() !== '' ? result.reason : undefined);

  const take = (typed: string) => {
    setFileError(undefined);
    setText(typed);
  };
  const choose = async (file: File) => {
    const found = await readTextFile(file, MOST_BYTES);
    if (found.ok) take(found.text);
    else setFileError(found.reason);
  };
  const showLine = (line: number) => {
    const lines = text.split('\n');
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    area.current?.focus();
    area.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  };

  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <Card
          title={t('file')}
          actions={
            <Button size="sm" onClick={() => take(EXAMPLE)}>
              {t('review.example')}
            </Button>
          }
        >
          <div className="flex flex-col gap-3">
            <FileDrop label={t('review.choose')} hint={t('review.drop')} onFile={choose} />
            <Field label={t('review.label')} error={error && t(`review.error.${error}`)}>
              <Textarea
                ref={area}
                mono
                rows={16}
                value={text}
                spellCheck={false}
                className="text-xs! leading-5"
                placeholder={'FROM node:24-slim\n…'}
                onChange={({ target }) => take(target.value)}
              />
            </Field>
          </div>
        </Card>
        {shown && <FixedFile before={shown.text} review={shown.review} onUse={take} />}
      </div>
      {shown && (
        <div className="flex min-w-0 flex-col gap-4">
          <Findings findings={shown.review.findings} onShow={showLine} />
          <ImageFactsCard scope={scope} facts={shown.review.facts} />
        </div>
      )}
    </div>
  );
}

function Findings({ findings, onShow }: Parameters<typeof FindingList>[0]) {
  const t = useTranslations('dockerfile.review');
  const fixable = findings.filter(({ byHand }) => !byHand).length;
  return (
    <div aria-live="polite">
      <Card
        title={t('findings', { count: findings.length })}
        hint={findings.length > 0 ? t('fixable', { count: fixable }) : undefined}
        flush={findings.length > 0}
      >
        {findings.length === 0 ? (
          <Callout tone="ok">{t('clean')}</Callout>
        ) : (
          <FindingList findings={findings} onShow={onShow} />
        )}
      </Card>
    </div>
  );
}
