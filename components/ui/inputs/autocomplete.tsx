'use client';
import { Autocomplete as Base } from '@base-ui/react/autocomplete';
import { CONTROL, classNames } from '../class-names';
import { FilteredOptions } from './filtered-options';
import type { Option } from './select';

type Props = {
  value: string;
  onValueChange: (value: string) => void;
  /** Suggestions; any other text is allowed as well. */
  options: readonly Option[];
  placeholder?: string;
  name?: string;
  mono?: boolean;
  'aria-label'?: string;
};

/** Any text, with suggestions while typing. */
export function Autocomplete({ value, onValueChange, options, placeholder, name, mono, 'aria-label': label }: Props) {
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={onValueChange}
      itemToStringValue={({ value: text }) => text}
      openOnInputClick
    >
      <Base.Input
        aria-label={label}
        name={name}
        placeholder={placeholder}
        maxLength={1_000}
        className={classNames(CONTROL, mono && 'font-mono')}
      />
      <FilteredOptions mono={mono} />
    </Base.Root>
  );
}
