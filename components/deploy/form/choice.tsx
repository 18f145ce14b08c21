'use client';
import { type ReactNode, useId } from 'react';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';

type Props<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode }[];
  onValue: (value: Value) => void;
  error?: string | undefined;
};

/** One of a few short answers under a label of its own. Within a `Field` each answer would be called by that label. */
export function Choice<Value extends string>({ label, value, options, onValue, error }: Props<Value>) {
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
