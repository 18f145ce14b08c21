'use client';
import { Autocomplete as Base } from '@base-ui/react/autocomplete';
import { CONTROL, classNames, POPUP, POPUP_ITEM } from '../class-names';
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
        className={classNames(CONTROL, mono && 'font-mono')}
      />
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup
            className={classNames(
              POPUP,
              'max-h-[min(20rem,var(--available-height))] w-(--anchor-width) min-w-56 overflow-y-auto data-empty:hidden',
            )}
          >
            <Base.List className="p-1 data-empty:p-0">
              {(option: Option) => (
                <Base.Item key={option.value} value={option} className={POPUP_ITEM}>
                  <span className={classNames('flex-1 truncate', mono && 'font-mono')}>{option.label}</span>
                  {option.hint && <span className="shrink-0 text-xs text-faint">{option.hint}</span>}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
