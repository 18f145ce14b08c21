'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonClass } from './button-class';
import { classNames } from './class-names';
import { BACKDROP } from './dialog';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  side?: 'left' | 'right';
  footer?: ReactNode;
  children: ReactNode;
};

const SIDES = {
  left: 'left-0 border-r data-starting-style:-translate-x-6 data-ending-style:-translate-x-6',
  right: 'right-0 border-l data-starting-style:translate-x-6 data-ending-style:translate-x-6',
};

/** A panel at the side of the page: details beside what they are about, or the navigation of a phone. */
export function Sheet({ open, onOpenChange, title, description, side = 'right', footer, children }: Props) {
  const t = useTranslations('common');
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup
          className={classNames(
            'fixed inset-y-0 z-50 flex w-full max-w-md flex-col border-hairline bg-raised shadow-dialog outline-none transition-[opacity,translate] duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0',
            SIDES[side],
          )}
        >
          <header className="flex items-start gap-3 border-b border-hairline px-5 py-3.5">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description render={<div />} className="mt-0.5 text-dim">
                  {description}
                </Base.Description>
              )}
            </div>
            <Base.Close aria-label={t('close')} className={classNames(buttonClass('ghost', 'sm'), '-mr-2 w-7 px-0!')}>
              <X aria-hidden className="size-4" />
            </Base.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer && <footer className="flex justify-end gap-2 border-t border-hairline px-5 py-3">{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
