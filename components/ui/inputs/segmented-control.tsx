'use client';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';

type Props<Value extends string> = {
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
  'aria-label': string;
  'aria-describedby'?: string | undefined;
};

/** One of two to five short options, all visible. */
export function SegmentedControl<Value extends string>({ value, onValueChange, options, ...rest }: Props<Value>) {
  return (
    <RadioGroup
      {...rest}
      value={value}
      onValueChange={onValueChange}
      className="inline-flex w-fit rounded-md border border-hairline bg-sunken p-0.5"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          className="flex h-6 cursor-pointer select-none items-center gap-1.5 rounded px-2 text-xs text-dim transition-colors hover:text-ink data-checked:bg-raised data-checked:font-medium data-checked:text-ink data-checked:shadow-[0_0_0_1px_var(--strong)] pointer-coarse:h-9 pointer-coarse:px-3"
        >
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
