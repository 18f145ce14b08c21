import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';

type Props = {
  /** Where a link within the page leads. */
  id?: string;
  title?: ReactNode;
  /** Secondary text beside the title. */
  hint?: ReactNode;
  /** Buttons or links at the right of the title. */
  actions?: ReactNode;
  /** Content without padding: tables, lists. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A framed part of a page; with a title it is a landmark. */
export function Card({ id, title, hint, actions, flush = false, className, children }: Props) {
  const titleId = useId();
  return (
    <section
      id={id}
      aria-labelledby={title ? titleId : undefined}
      className={classNames('min-w-0 overflow-hidden rounded-lg border border-hairline bg-surface', className)}
    >
      {title && (
        <header className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 border-b border-hairline px-4 py-1.5">
          <h2 id={titleId} className="text-sm font-semibold text-ink">
            {title}
          </h2>
          {hint && <span className="text-xs text-faint">{hint}</span>}
          {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
        </header>
      )}
      {flush ? children : <div className="p-4">{children}</div>}
    </section>
  );
}
