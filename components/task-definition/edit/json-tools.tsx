'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { formatJson } from './edit-text';

type Props = { text: string; isJson: boolean; onText: (text: string) => void };

/** Actions on the whole text. */
export function JsonTools({ text, isJson, onText }: Props) {
  const t = useTranslations('registering');
  return (
    <div className="absolute top-0 right-0 flex h-9 items-center gap-1">
      <Button
        size="sm"
        variant="ghost"
        disabledReason={isJson ? undefined : t('tidyRefused')}
        onClick={() => onText(formatJson(text))}
      >
        {t('tidy')}
      </Button>
      <CopyButton value={text} label={t('copy')} />
    </div>
  );
}
