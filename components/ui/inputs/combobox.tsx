'use client';
import { Combobox as Base } from '@base-ui/react/combobox';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CONTROL, classNames } from '../class-names';
import { FilteredOptions } from './filtered-options';
import type { Option } from './select';

type Props = {
  value: string | null;
  onValueChange: (value: string | null) => void;
  options: readonly Option[];
  placeholder?: string;
  name?: string;
  disabled?: boolean;
  mono?: boolean;
  'aria-label'?: string;
};

/** One of many options, found by typing. */
export function Combobox({ value, onValueChange, options, placeholder, mono, 'aria-label': label, ...rest }: Props) {
  const t = useTranslations('common');
  return (
    <Base.Root
      {...rest}
      items={options}
      value={options.find((option) => option.value === value) ?? null}
      onValueChange={(option) => onValueChange(option?.value ?? null)}
      isItemEqualToValue={(one, other) => one.value === other.value}
    >
      <Base.InputGroup className="relative">
        <Base.Input
          aria-label={label}
          placeholder={placeholder}
          maxLength={1_000}
          className={classNames(CONTROL, 'pr-8', mono && 'font-mono')}
        />
        <Base.Trigger
          aria-label={t('open')}
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-faint"
        >
          <ChevronDown aria-hidden className="size-3.5" />
        </Base.Trigger>
      </Base.InputGroup>
      <FilteredOptions mono={mono} empty={t('nothingFound')} hasMark />
    </Base.Root>
  );
}
