'use client';
import { useTranslations } from 'next-intl';
import { Code } from '@/components/ui/code';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field, Input } from '@/components/ui/inputs/field';
import type { Answers, Placeholder } from '@/lib/domain/spec/import/import-result';

type Props = { placeholders: readonly Placeholder[]; answers: Answers; onAnswers: (answers: Answers) => void };

/** Each placeholder of a text once, with a field for what stands there. */
export function PlaceholderFields({ placeholders, answers, onAnswers }: Props) {
  const t = useTranslations('importing');
  if (placeholders.length === 0) return null;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="text-sm font-medium text-ink">{t('placeholders', { count: placeholders.length })}</legend>
      <p className="text-xs text-dim">{t('placeholdersHelp')}</p>
      {placeholders.map((placeholder) => (
        <PlaceholderField key={placeholder.text} placeholder={placeholder} answers={answers} onAnswers={onAnswers} />
      ))}
    </fieldset>
  );
}

type PlaceholderProps = Pick<Props, 'answers' | 'onAnswers'> & { placeholder: Placeholder };

function PlaceholderField({ placeholder: { text, name, line, paths }, answers, onAnswers }: PlaceholderProps) {
  const t = useTranslations('importing');
  const { fills = {}, kept = [] } = answers;
  const isKept = kept.includes(text);
  return (
    <div className="flex flex-col gap-1.5">
      <Field
        label={name}
        help={
          <>
            <Code>{text}</Code>{' '}
            {line === undefined
              ? t('placesOnly', { count: paths.length })
              : t('placeholderAt', { line, count: paths.length })}
          </>
        }
      >
        <Input
          value={isKept ? text : (fills[text] ?? '')}
          disabled={isKept}
          onChange={({ target: { value } }) => onAnswers({ ...answers, fills: { ...fills, [text]: value } })}
        />
      </Field>
      <Checkbox
        label={t('keepText', { text })}
        checked={isKept}
        onCheckedChange={(isOn) =>
          onAnswers({ ...answers, kept: isOn ? [...kept, text] : kept.filter((each) => each !== text) })
        }
      />
    </div>
  );
}
