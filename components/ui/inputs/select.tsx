'use client';
import { Select as Base } from '@base-ui/react/select';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { CONTROL, classNames, POPUP, POPUP_ITEM } from '../class-names';
import { OptionContent } from './option-content';

export type Option<Value extends string = string> = {
  value: Value;
  label: string;
  /** Quiet words beside the label. */
  hint?: ReactNode;
  disabled?: boolean;
};

type Props<Value extends string> = {
  value: Value | null;
  onValueChange: (value: Value) => void;
  options: readonly Option<Value>[];
  placeholder?: string;
  name?: string;
  disabled?: boolean;
  className?: string;
  'aria-label'?: string;
};

/** One of a few options. */
export function Select<Value extends string>({
  value,
  onValueChange,
  options,
  placeholder,
  className,
  'aria-label': label,
  ...rest
}: Props<Value>) {
  return (
    <Base.Root
      {...rest}
      value={value}
      items={options}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
    >
      <Base.Trigger
        aria-label={label}
        className={classNames(CONTROL, 'flex items-center justify-between gap-2 text-left', className)}
      >
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-faint" />
        <Base.Icon>
          <ChevronDown aria-hidden className="size-3.5 text-faint" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner alignItemWithTrigger={false} sideOffset={4} className="z-50 outline-none">
          <Base.Popup
            className={classNames(POPUP, 'max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto')}
          >
            <Base.List className="p-1">
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} disabled={option.disabled} className={POPUP_ITEM}>
                  <OptionContent hint={option.hint} Indicator={Base.ItemIndicator}>
                    <Base.ItemText className="flex-1 truncate">{option.label}</Base.ItemText>
                  </OptionContent>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
