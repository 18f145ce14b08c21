'use client';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classNames, POPUP, POPUP_ITEM } from './class-names';

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  className?: string;
};

/** A list of actions under a button. Fill it with the parts below. */
export function Menu({ trigger, children, align = 'end', className }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup
            className={classNames(POPUP, 'max-h-(--available-height) min-w-48 overflow-y-auto p-1', className)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type MenuItemProps = {
  children: ReactNode;
  onSelect: () => void;
  icon?: ReactNode;
  danger?: boolean;
  /** Why it cannot be chosen, shown under the label; it stays readable, and does nothing. */
  disabledReason?: string | undefined;
};

export function MenuItem({ children, onSelect, icon, danger = false, disabledReason }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabledReason !== undefined}
      className={classNames(POPUP_ITEM, danger && 'text-bad! data-highlighted:bg-bad-soft data-disabled:text-faint!')}
    >
      {icon}
      <span className="min-w-0">
        {children}
        {disabledReason && <span className="block text-xs text-faint">{disabledReason}</span>}
      </span>
    </Base.Item>
  );
}

type MenuChoiceProps<Value extends string> = {
  label: ReactNode;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
};

/** One of a few options inside a menu, the current one ticked. */
export function MenuChoice<Value extends string>({ label, value, onValueChange, options }: MenuChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-xs text-faint">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onValueChange}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} closeOnClick className={POPUP_ITEM}>
            <span className="flex-1">{option.label}</span>
            <Base.RadioItemIndicator>
              <Check aria-hidden className="size-3.5" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export const MenuSeparator = () => <Base.Separator className="-mx-1 my-1 h-px bg-hairline" />;
