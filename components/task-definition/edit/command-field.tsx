'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, Input } from '@/components/ui/inputs/field';
import { joinWords, splitWords } from '@/lib/domain/shell-words';
import { listIn, type Path } from '@/lib/domain/task-definition/json';
import { setJsonValue } from './edit-text';
import { useFields } from './fields-context';

/** A container's command as one line. The request holds words without trailing blanks, so the line is kept here. */
export function CommandField({ container, path }: { container: unknown; path: Path }) {
  const t = useTranslations('registering.fields');
  const { edit, errorAt } = useFields();
  const words = listIn(container, 'command').map(String);
  const [typed, setTyped] = useState(() => joinWords(words));
  const isSame = joinWords(splitWords(typed)) === joinWords(words);
  const at = [...path, 'command'];

  return (
    <Field optional label={t('command')} help={t('commandHelp')} error={errorAt(at)}>
      <Input
        mono
        value={isSame ? typed : joinWords(words)}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = splitWords(target.value);
          edit((text) => setJsonValue(text, at, next.length > 0 ? next : undefined));
        }}
      />
    </Field>
  );
}
