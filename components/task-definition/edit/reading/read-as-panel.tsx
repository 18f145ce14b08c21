'use client';
import { useTranslations } from 'next-intl';
import { ImportNotes } from '@/components/state/import-notes';
import { PlaceholderFields } from '@/components/state/placeholder-fields';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { textOf } from '@/lib/domain/task-definition/request-text';
import type { TextReading } from './use-text-reading';

type Props = { reading: TextReading; onText: (text: string) => void };

/** Says that a text can be read as a request although it is none yet, how it was read, and what is to be filled in. */
export function ReadAsPanel({ reading: { read, placeholders, answers, setAnswers }, onText }: Props) {
  const t = useTranslations('registering.readAs');
  if (!read) return null;
  return (
    <section aria-label={t('title')}>
      <Callout tone="warn" title={t('title')}>
        <div className="flex flex-col gap-3">
          {read.notes.length > 0 && <ImportNotes notes={read.notes} />}
          <PlaceholderFields placeholders={placeholders} answers={answers} onAnswers={setAnswers} />
          <div>
            <Button
              size="sm"
              disabledReason={read.placeholders.length > 0 ? t('fillFirst') : undefined}
              onClick={() => onText(textOf(read.request))}
            >
              {t('take')}
            </Button>
          </div>
        </div>
      </Callout>
    </section>
  );
}
