'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { Path } from '@/lib/domain/task-definition/json';
import { DefinitionForm } from './definition-form';
import { FieldsProvider } from './fields-context';
import { isIssue, type Problem } from './problems';
import { readText } from './read-text';
import { useProblemSentence } from './use-problem-sentence';

type Props = {
  text: string;
  /** The problems of the request itself (not of its JSON syntax). */
  problems: readonly Problem[];
  onText: (text: string) => void;
  onJson: () => void;
};

/** The form, if the text is valid enough to be shown as one. */
export function FormTab({ text, problems, onText, onJson }: Props) {
  const t = useTranslations('registering');
  const sentence = useProblemSentence();
  const { value, faults } = useMemo(() => readText(text), [text]);
  const fields = useMemo(() => {
    const errors = new Map(problems.map(({ why }) => [isIssue(why) ? why.path.join('.') : '', sentence(why)]));
    return {
      edit: (change: (before: string) => string) => onText(change(text)),
      errorAt: (path: Path) => errors.get(path.join('.')),
    };
  }, [text, problems, onText, sentence]);

  if (faults.length > 0 || problems.some(({ why }) => why.reason === 'type')) {
    return (
      <Callout
        tone="warn"
        action={
          <Button size="sm" onClick={onJson}>
            {t('toJson')}
          </Button>
        }
      >
        {t('formNeedsJson')}
      </Callout>
    );
  }
  return (
    <FieldsProvider value={fields}>
      <DefinitionForm request={value} />
    </FieldsProvider>
  );
}
