'use client';
import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { classNames, POPUP } from './class-names';

type Props = {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  title?: ReactNode;
  children: ReactNode;
  side?: 'top' | 'bottom' | 'left' | 'right';
  align?: 'start' | 'center' | 'end';
  className?: string;
  /** Given where what is in it closes it. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A small panel beside a button, with anything in it. */
export function Popover({ trigger, title, children, side = 'bottom', align = 'center', className, ...state }: Props) {
  return (
    <Base.Root {...state}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className={classNames(POPUP, 'w-80 max-w-(--available-width) p-4 text-sm', className)}>
            {title && <Base.Title className="mb-1 text-sm font-semibold">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
