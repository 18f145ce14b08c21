'use client';
import type { ReactNode } from 'react';
import { Field, Input } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { useTyped } from './use-typed';

type Asked = {
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
};

type TextProps = Asked & { value: string; onValue: (value: string) => void; mono?: boolean; placeholder?: string };

/** One line of text that no browser should complete or correct. */
export function TextField({ value, onValue, mono, placeholder, ...asked }: TextProps) {
  const [shown, type] = useTyped(value, onValue);
  return (
    <Field {...asked}>
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

type NumberProps = Asked & {
  value: number | null;
  onValue: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
};

/** One whole number. */
export function NumberField({ value, onValue, min, max, step, ...asked }: NumberProps) {
  return (
    <Field {...asked}>
      <NumberInput value={value} min={min} max={max} step={step} onValueChange={onValue} />
    </Field>
  );
}
