import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from './link';

type Props = {
  title: ReactNode;
  /** One sentence under the title. */
  intro?: ReactNode;
  /** The page above this one. */
  back?: { href: string; label: string };
  /** Buttons or links at the right of the title. */
  actions?: ReactNode;
};

/** The header of a page: link to the parent page, title, and actions. */
export function PageHeader({ title, intro, back, actions }: Props) {
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-col gap-0.5">
        {back && (
          <Link variant="plain" href={back.href} className="-ml-1 flex w-fit items-center gap-0.5 text-xs text-dim">
            <ChevronLeft aria-hidden className="size-3.5" />
            {back.label}
          </Link>
        )}
        <h1 className="text-xl font-semibold break-words text-ink">{title}</h1>
        {intro && <p className="max-w-prose text-sm text-dim">{intro}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
