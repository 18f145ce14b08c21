'use client';
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CONTROL, classNames, POPUP, POPUP_ITEM } from '../class-names';
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
          className={classNames(CONTROL, 'pr-8', mono && 'font-mono')}
        />
        <Base.Trigger
          aria-label={t('open')}
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-faint"
        >
          <ChevronDown aria-hidden className="size-3.5" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup
            className={classNames(
              POPUP,
              'max-h-[min(20rem,var(--available-height))] w-(--anchor-width) min-w-56 overflow-y-auto',
            )}
          >
            <Base.Empty>
              <p className="px-3 py-2 text-faint">{t('nothingFound')}</p>
            </Base.Empty>
            <Base.List className="p-1 data-empty:p-0">
              {(option: Option) => (
                <Base.Item key={option.value} value={option} disabled={option.disabled} className={POPUP_ITEM}>
                  <span className={classNames('flex-1 truncate', mono && 'font-mono')}>{option.label}</span>
                  {option.hint && <span className="shrink-0 text-xs text-faint">{option.hint}</span>}
                  <span className="w-3.5">
                    <Base.ItemIndicator>
                      <Check aria-hidden className="size-3.5" />
                    </Base.ItemIndicator>
                  </span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
