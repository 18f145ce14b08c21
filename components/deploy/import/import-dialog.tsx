'use client';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/inputs/field';
import type { ImportError, Imported } from '@/lib/domain/spec/import/import-result';

type Props = { onTake: (imported: Imported) => void; onClose: () => void };

/**
 * Imports a task definition, a service, a Compose file or a `.env` file, pasted or chosen; its contents do not leave
 * the browser.
 */
export function ImportDialog({ onTake, onClose }: Props) {
  const t = useTranslations('deploy.import');
  const errors = useTranslations('importing.error');
  const common = useTranslations('common');
  const [text, setText] = useState('');
  const [importError, setImportError] = useState<ImportError>();

  const type = (typed: string) => {
    setImportError(undefined);
    setText(typed);
  };
  const take = async () => {
    // Few people bring a file, and reading YAML takes more code than the rest of the form.
    const { importText } = await import('@/lib/domain/spec/import/import-text');
    const read = importText(text);
    if (!read.ok) return setImportError(read.error);
    onTake(read.value);
    onClose();
  };
  const choose = async ({ target: { files } }: ChangeEvent<HTMLInputElement>) => {
    const [file] = files ?? [];
    if (file) type(await file.text());
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      description={t('body')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" disabledReason={text.trim() === '' ? t('nothing') : undefined} onClick={take}>
            {t('take')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <label className="flex flex-wrap items-center gap-2 text-sm text-dim">
          <span className="font-medium text-ink">{t('file')}</span>
          <input
            type="file"
            accept=".json,.yml,.yaml,.env,text/plain,application/json"
            onChange={choose}
            className="min-w-0 text-xs file:mr-2 file:h-7 file:rounded file:border file:border-strong file:bg-surface file:px-2 file:text-xs file:text-ink hover:file:bg-hover"
          />
        </label>
        <Field label={t('text')}>
          <Textarea mono rows={12} value={text} spellCheck={false} onChange={(event) => type(event.target.value)} />
        </Field>
        {importError && (
          <div role="alert">
            <Callout tone="bad">{errors(importError.reason, importError.facts)}</Callout>
          </div>
        )}
      </div>
    </Dialog>
  );
}
