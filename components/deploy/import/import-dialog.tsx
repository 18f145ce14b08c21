'use client';
import { useTranslations } from 'next-intl';
import { type DragEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/inputs/field';
import type { SourceFile } from '@/lib/domain/spec/import/import-files';
import type { Answers, ImportError, Imported, Placeholder } from '@/lib/domain/spec/import/import-result';
import { ImportAnswers } from './import-answers';
import { readChosenFiles, readDroppedFiles } from './read-dropped-files';

type Props = { onTake: (imported: Imported) => void; onClose: () => void };

type Review = { imported: Imported; placeholders: readonly Placeholder[]; answers: Answers };

/** What is still to be said before the form can be filled in. */
const openOf = ({ imported, answers }: Review): 'fillFirst' | 'answerFirst' | undefined => {
  if (imported.placeholders.length > 0) return 'fillFirst';
  return imported.questions.some(({ id }) => !answers.chosen?.[id]) ? 'answerFirst' : undefined;
};

/**
 * Imports the files of a service, pasted, chosen, dropped, or a folder of them; their contents do not leave the browser. What only
 * a person knows is asked before anything is filled in.
 */
export function ImportDialog({ onTake, onClose }: Props) {
  const t = useTranslations('deploy.import');
  const errors = useTranslations('importing');
  const common = useTranslations('common');
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly SourceFile[]>([]);
  const [importError, setImportError] = useState<ImportError>();
  const [review, setReview] = useState<Review>();

  const startOver = () => {
    setImportError(undefined);
    setReview(undefined);
  };
  const add = (chosen: readonly SourceFile[]) => {
    startOver();
    const names = new Set(chosen.map(({ name }) => name));
    setFiles((before) => [...before.filter(({ name }) => !names.has(name)), ...chosen]);
  };
  const take = (imported: Imported) => {
    onTake(imported);
    onClose();
  };
  const readWith = async (answers: Answers) => {
    // Few people bring a file, and reading YAML takes more code than the rest of the form.
    const { importFiles } = await import('@/lib/domain/spec/import/import-files');
    const pasted = text.trim() === '' ? [] : [{ name: '', text }];
    return importFiles([...files, ...pasted], answers);
  };
  const read = async () => {
    const result = await readWith({});
    if (!result.ok) return setImportError(result.error);
    const { value: imported } = result;
    const { placeholders, questions, offers, missingFiles } = imported;
    if (placeholders.length + questions.length + offers.length + missingFiles.length === 0) return take(imported);
    const fills = Object.fromEntries(
      placeholders.flatMap((each) => (each.usual === undefined ? [] : [[each.text, each.usual]])),
    );
    await answer({ fills }, placeholders);
  };
  const answer = async (answers: Answers, placeholders: readonly Placeholder[]) => {
    setReview((before) => before && { ...before, answers });
    const result = await readWith(answers);
    if (!result.ok) return setImportError(result.error);
    setReview({ imported: result.value, answers, placeholders });
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    add(await readDroppedFiles(event.dataTransfer));
  };
  const isEmpty = text.trim() === '' && files.length === 0;
  const open = review && openOf(review);
  const fileStyle =
    'min-w-0 text-xs file:mr-2 file:h-7 file:rounded file:border file:border-strong file:bg-surface file:px-2 file:text-xs file:text-ink hover:file:bg-hover';

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      description={t('body')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="primary"
            disabledReason={isEmpty ? t('nothing') : open ? t(open) : undefined}
            onClick={() => (review ? take(review.imported) : read())}
          >
            {t('take')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways; the other two are controls */}
      <div className="flex flex-col gap-3" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <label className="flex flex-wrap items-center gap-2 text-sm text-dim">
          <span className="font-medium text-ink">{t('file')}</span>
          <input
            type="file"
            multiple
            accept=".json,.jsonc,.yml,.yaml,.env,.tpl,.j2,.txt,text/plain,application/json"
            onChange={async ({ target }) => add(await readChosenFiles(target.files ?? []))}
            className={fileStyle}
          />
        </label>
        <label className="flex flex-wrap items-center gap-2 text-sm text-dim">
          <span className="font-medium text-ink">{t('folder')}</span>
          <input
            type="file"
            multiple
            {...{ webkitdirectory: '' }}
            onChange={async ({ target }) => add(await readChosenFiles(target.files ?? []))}
            className={fileStyle}
          />
        </label>
        <p className="text-xs text-faint">{t('drop')}</p>
        {files.length > 0 && (
          <ul className="flex flex-wrap gap-1.5">
            {files.map(({ name }) => (
              <li key={name}>
                <Button
                  size="sm"
                  aria-label={t('remove', { name })}
                  onClick={() => {
                    startOver();
                    setFiles(files.filter((each) => each.name !== name));
                  }}
                >
                  {name} ×
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Field label={t('text')}>
          <Textarea
            mono
            rows={files.length > 0 || review ? 4 : 12}
            value={text}
            spellCheck={false}
            onChange={(event) => {
              startOver();
              setText(event.target.value);
            }}
          />
        </Field>
        {importError && (
          <div role="alert">
            <Callout tone="bad">
              {importError.facts.file
                ? errors('inFile', {
                    file: importError.facts.file,
                    error: errors(`error.${importError.reason}`, importError.facts),
                  })
                : errors(`error.${importError.reason}`, importError.facts)}
            </Callout>
          </div>
        )}
        {review && (
          <ImportAnswers
            imported={review.imported}
            placeholders={review.placeholders}
            answers={review.answers}
            onAnswers={(answers) => answer(answers, review.placeholders)}
          />
        )}
      </div>
    </Dialog>
  );
}
