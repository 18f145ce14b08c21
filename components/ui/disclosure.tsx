'use client';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { classNames } from './class-names';

type Props = {
  title: ReactNode;
  /** A summary of what is set inside, shown while it is closed. */
  hint?: ReactNode;
  /** Something inside must be visible, such as an error: it cannot be closed while this holds. */
  mustShow?: boolean;
  startsOpen?: boolean;
  className?: string;
  children: ReactNode;
};

/** Settings that few people need, one click away. While closed, its content is not rendered. */
export function Disclosure({ title, hint, mustShow = false, startsOpen = false, className, children }: Props) {
  const id = useId();
  const [isOpen, setOpen] = useState(startsOpen);
  const [wasShown, setShown] = useState(mustShow);
  if (mustShow !== wasShown) {
    setShown(mustShow);
    // It stays open once the error in it has been fixed.
    if (mustShow) setOpen(true);
  }
  const shown = isOpen || mustShow;
  return (
    <div className={className}>
      <button
        type="button"
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        onClick={() => {
          if (!mustShow) setOpen(!isOpen);
        }}
        className="-mx-1 flex max-w-full min-h-7 items-center gap-1.5 rounded px-1 text-left text-sm text-dim hover:text-ink pointer-coarse:min-h-10"
      >
        <ChevronRight
          aria-hidden
          className={classNames('size-3.5 shrink-0 transition-transform', shown && 'rotate-90')}
        />
        <span className="shrink-0 font-medium">{title}</span>
        {hint && !shown && <span className="min-w-0 truncate text-xs text-faint">{hint}</span>}
      </button>
      {shown && (
        <div id={id} className="mt-3">
          {children}
        </div>
      )}
    </div>
  );
}
