'use client';
import { useTranslations } from 'next-intl';
import { PlaceholderFields } from '@/components/state/placeholder-fields';
import { Callout } from '@/components/ui/callout';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field } from '@/components/ui/inputs/field';
import { RadioGroup } from '@/components/ui/inputs/radio-group';
import { Select } from '@/components/ui/inputs/select';
import {
  type Answers,
  ARRANGEMENTS,
  type Imported,
  type Placeholder,
  type Question,
} from '@/lib/domain/spec/import/import-result';

type Props = {
  imported: Imported;
  /** All that the files had, those that are filled in by now as well. */
  placeholders: readonly Placeholder[];
  answers: Answers;
  onAnswers: (answers: Answers) => void;
};

/** What a person has to say before files can fill the form: values of placeholders, choices, and changes that are offered. */
export function ImportAnswers({ imported, placeholders, answers, onAnswers }: Props) {
  const t = useTranslations('importing');
  const { questions, offers, missingFiles } = imported;
  const { accepted = [] } = answers;
  return (
    <div className="flex flex-col gap-4">
      {missingFiles.length > 0 && <Callout tone="warn">{t('missing', { files: missingFiles.join(', ') })}</Callout>}
      {questions.map((question) => (
        <ImportQuestion key={question.id} question={question} answers={answers} onAnswers={onAnswers} />
      ))}
      <PlaceholderFields placeholders={placeholders} answers={answers} onAnswers={onAnswers} />
      {offers.length > 0 && (
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="mb-1 text-sm font-medium text-ink">{t('offers')}</legend>
          {offers.map(({ id, kind, facts }) => (
            <Checkbox
              key={id}
              label={t(`offer.${kind}`, facts)}
              checked={accepted.includes(id)}
              onCheckedChange={(isOn) =>
                onAnswers({ ...answers, accepted: isOn ? [...accepted, id] : accepted.filter((each) => each !== id) })
              }
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}

type QuestionProps = Pick<Props, 'answers' | 'onAnswers'> & { question: Question };

/** One choice: nothing is chosen before a person does. */
function ImportQuestion({ question: { id, options }, answers, onAnswers }: QuestionProps) {
  const t = useTranslations('importing');
  const chosen = answers.chosen?.[id] ?? '';
  const choose = (value: string) => onAnswers({ ...answers, chosen: { ...answers.chosen, [id]: value } });
  const label = t(`question.${id}`);
  if (id !== 'arrangement') {
    return (
      <Field label={label}>
        <Select
          aria-label={label}
          value={chosen}
          onValueChange={choose}
          options={[{ value: '', label: '—' }, ...options.map((option) => ({ value: option, label: option }))]}
        />
      </Field>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium text-ink">{label}</p>
      <RadioGroup
        aria-label={label}
        value={chosen}
        onValueChange={choose}
        options={ARRANGEMENTS.map((value) => ({
          value,
          label: t(`arrangement.${value}`),
          help: t(`arrangement.${value}Help`, { program: answers.chosen?.program ?? '…' }),
        }))}
      />
    </div>
  );
}
