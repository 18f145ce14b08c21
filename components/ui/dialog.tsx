'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { buttonClass } from './button-class';
import { classNames } from './class-names';

const WIDTHS = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-3xl' };

/** What can be typed or chosen in; not the hidden inputs that stand for other controls in a form. */
const FIELD =
  'input:not([aria-hidden="true"]):not([type="hidden"]), textarea, [role="radio"]:not([aria-disabled="true"])';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  width?: keyof typeof WIDTHS;
  children?: ReactNode;
};

export const BACKDROP =
  'fixed inset-0 z-40 bg-overlay transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0';

/** A window over the page that must be answered or closed; on a phone it rises from the foot of the screen. */
export function Dialog({ open, onOpenChange, title, description, footer, width = 'md', children }: Props) {
  const t = useTranslations('common');
  const popup = useRef<HTMLDivElement>(null);
  // With a keyboard the first field is what one came for; on a touch screen its keyboard would cover the dialog.
  const chooseFocus = () =>
    (!window.matchMedia?.('(pointer: coarse)').matches && popup.current?.querySelector<HTMLElement>(FIELD)) || true;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Viewport className="fixed inset-0 z-50 flex items-end justify-center sm:items-start sm:p-6 sm:pt-[10vh]">
          <Base.Popup
            initialFocus={chooseFocus}
            ref={popup}
            className={classNames(
              'flex max-h-[92dvh] w-full flex-col rounded-t-xl bg-raised shadow-dialog outline-none transition-[opacity,translate] duration-150 data-starting-style:translate-y-3 data-starting-style:opacity-0 data-ending-style:translate-y-3 data-ending-style:opacity-0 sm:max-h-[80dvh] sm:rounded-xl',
              WIDTHS[width],
            )}
          >
            <header className="flex items-start gap-3 px-5 pt-4 pb-3">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-semibold text-balance text-ink">{title}</Base.Title>
                {description && (
                  <Base.Description render={<div />} className="mt-1 text-dim">
                    {description}
                  </Base.Description>
                )}
              </div>
              <Base.Close aria-label={t('close')} className={classNames(buttonClass('ghost', 'sm'), '-mr-2 w-7 px-0!')}>
                <X aria-hidden className="size-4" />
              </Base.Close>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5 empty:hidden">{children}</div>
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-hairline px-5 py-3">{footer}</footer>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
