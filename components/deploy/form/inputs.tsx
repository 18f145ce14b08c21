'use client';
import type { ReactNode } from 'react';
import { Field, Input } from '@/components/ui/inputs/field';
import { NumberInput } from '@/components/ui/inputs/number-input';
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

/** One line of text that no browser should complete or correct. */
export function TextField({ value, onValue, mono, placeholder, ...fieldProps }: TextProps) {
  const [shown, type] = useBufferedText(value, onValue);
  return (
    <Field {...fieldProps}>
      <Input
        mono={mono}
        value={shown}
        placeholder={placeholder}
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

/** One whole number. */
export function NumberField({ value, onValue, min, max, step, ...fieldProps }: NumberProps) {
  return (
    <Field {...fieldProps}>
      <NumberInput value={value} min={min} max={max} step={step} onValueChange={onValue} />
    </Field>
  );
}
