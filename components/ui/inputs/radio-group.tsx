'use client';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup as Base } from '@base-ui/react/radio-group';
import { type ReactNode, useId } from 'react';
import { classNames } from '../class-names';

type RadioOption<Value extends string> = { value: Value; label: ReactNode; help?: ReactNode; disabled?: boolean };

type Props<Value extends string> = {
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly RadioOption<Value>[];
  name?: string;
  'aria-label'?: string;
};

/** One of a few options with an explanation each. */
export function RadioGroup<Value extends string>({ options, ...rest }: Props<Value>) {
  const id = useId();
  return (
    <Base {...rest} className="flex flex-col gap-2">
      {options.map(({ value, label, help, disabled }) => (
        // A click anywhere on the words chooses as well.
        <label
          key={value}
          htmlFor={`${id}-${value}-control`}
          className={classNames('flex w-fit items-start gap-2', !disabled && 'cursor-pointer')}
        >
          <Radio.Root
            id={`${id}-${value}-control`}
            value={value}
            disabled={disabled}
            aria-labelledby={`${id}-${value}`}
            aria-describedby={help ? `${id}-${value}-help` : undefined}
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-surface data-checked:border-accent data-checked:bg-accent data-disabled:opacity-60"
          >
            <Radio.Indicator className="size-1.5 rounded-full bg-on-accent" />
          </Radio.Root>
          <span className="min-w-0">
            <span id={`${id}-${value}`} className="text-sm text-ink">
              {label}
            </span>
            {help && (
              <span id={`${id}-${value}-help`} className="block text-xs text-faint">
                {help}
              </span>
            )}
          </span>
        </label>
      ))}
    </Base>
  );
}
