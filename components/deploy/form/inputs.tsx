'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field, Input } from '@/components/ui/inputs/field';
import { NumberInput } from '@/components/ui/inputs/number-input';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { isRedacted } from '@/lib/domain/task-definition/redacted-text';
import { useBufferedText } from './use-buffered-text';

type FieldProps = {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
};

type TextProps = FieldProps & { value: string; onValue: (value: string) => void; mono?: boolean; placeholder?: string };

/** One line of text that no browser should complete or correct. A value that the reader may not see is named as such. */
export function TextField({ value, onValue, mono, placeholder, ...fieldProps }: TextProps) {
  const t = useTranslations('deploy.redacted');
  const isHidden = isRedacted(value);
  const [shown, type] = useBufferedText(isHidden ? '' : value, onValue);
  return (
    <Field {...fieldProps}>
      <Input
        mono={mono}
        value={shown}
        placeholder={isHidden ? t('value') : placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
      />
    </Field>
  );
}

type NumberProps = FieldProps & {
  value: number | null;
  onValue: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
};

/** One whole number. What is out of range stays as it was typed, and gets an error from the plan. */
export function NumberField({ value, onValue, min, max, step, ...fieldProps }: NumberProps) {
  return (
    <Field {...fieldProps}>
      <NumberInput allowOutOfRange value={value} min={min} max={max} step={step} onValueChange={onValue} />
    </Field>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode }[];
  onValue: (value: Value) => void;
  error?: string | undefined;
};

/** One of a few short answers under a label of its own. Within a `Field` each answer would be called by that label. */
export function Choice<Value extends string>({ label, value, options, onValue, error }: ChoiceProps<Value>) {
  const errorId = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1" data-invalid={error ? '' : undefined}>
      <span aria-hidden className="text-sm font-medium text-ink">
        {label}
      </span>
      <SegmentedControl
        aria-label={label}
        aria-describedby={error ? errorId : undefined}
        value={value}
        options={options}
        onValueChange={onValue}
      />
      {error && (
        <p id={errorId} className="text-xs text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

type CheckBox = { id: string; label: ReactNode; help?: ReactNode };
type CheckBoxesProps = {
  title: ReactNode;
  choices: readonly CheckBox[];
  chosen: readonly string[];
  onChosen: (ids: string[]) => void;
  error?: string | undefined;
  /** Shown instead of the choices when there are none. */
  none?: ReactNode;
  /** Stands above the choices. */
  children?: ReactNode;
};

/** Several of a few. */
export function CheckBoxes({ title, choices, chosen, onChosen, error, none, children }: CheckBoxesProps) {
  const errorId = useId();
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-2"
      data-invalid={error ? '' : undefined}
      aria-describedby={error ? errorId : undefined}
    >
      <legend className="mb-1.5 text-sm font-medium text-ink">{title}</legend>
      {children}
      {choices.length > 0 && (
        <div className="grid gap-2 sm:grid-cols-2">
          {choices.map(({ id, ...words }) => (
            <Checkbox
              key={id}
              {...words}
              checked={chosen.includes(id)}
              onCheckedChange={(on) => onChosen(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
            />
          ))}
        </div>
      )}
      {choices.length === 0 && none && <p className="text-xs text-faint">{none}</p>}
      {error && (
        <p id={errorId} className="text-xs text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
