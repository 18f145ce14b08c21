'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Disclosure } from '@/components/ui/disclosure';
import { Field, Textarea } from '@/components/ui/inputs/field';
import type { ManifestError, ManifestReading } from '@/lib/domain/dockerfile/manifest/manifest';
import { MOST_MANIFEST_CHARACTERS, readManifest } from '@/lib/domain/dockerfile/manifest/read-manifest';
import type { Recipe } from '@/lib/domain/dockerfile/recipe';
import { FileDrop } from './file-drop';
import { readTextFile } from './read-text-file';

type Result = { reading: ManifestReading } | { error: ManifestError | 'not-text' };

/** Reads the file by which a package manager knows the program; its contents do not leave the browser. */
export function ManifestReader({ onRead }: { onRead: (recipe: Recipe) => void }) {
  const t = useTranslations('dockerfile');
  const [text, setText] = useState('');
  const [result, setResult] = useState<Result>();

  const read = (name: string, content: string) => {
    const found = readManifest(name, content);
    if (!found.ok) return setResult({ error: found.reason });
    setResult({ reading: found.reading });
    onRead(found.reading.recipe);
  };
  const choose = async (file: File) => {
    const found = await readTextFile(file, MOST_MANIFEST_CHARACTERS);
    if (found.ok) read(found.name, found.text);
    else setResult({ error: found.reason });
  };

  return (
    <div className="flex flex-col gap-3">
      <FileDrop label={t('manifest.drop')} hint={t('manifest.kinds')} onFile={choose} />
      <Disclosure title={t('manifest.paste')}>
        <div className="flex flex-col items-start gap-2">
          <Field label={t('manifest.paste')} hideLabel className="w-full">
            <Textarea mono rows={6} value={text} spellCheck={false} onChange={({ target }) => setText(target.value)} />
          </Field>
          <Button onClick={() => read('', text)}>{t('manifest.read')}</Button>
        </div>
      </Disclosure>
      <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
        {result && 'error' in result && <Callout tone="bad">{t(`manifest.error.${result.error}`)}</Callout>}
        {result && 'reading' in result && <Reading reading={result.reading} />}
      </div>
    </div>
  );
}

function Reading({ reading: { kind, recipe, notes } }: { reading: ManifestReading }) {
  const t = useTranslations('dockerfile');
  return (
    <>
      <Callout tone="ok">{t('manifest.done', { kind, stack: t(`stackName.${recipe.stack}`) })}</Callout>
      {notes.map(({ note, facts }) => (
        <Callout key={note} tone="warn">
          {t(`manifest.note.${note}`, facts)}
        </Callout>
      ))}
    </>
  );
}
