import type { ReactNode } from 'react';

type Props = { title: ReactNode; body?: ReactNode; action?: ReactNode; icon?: ReactNode };

/** Nothing here, why that is, and what to do about it. */
export function EmptyState({ title, body, action, icon }: Props) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-strong px-6 py-12 text-center">
      {icon && (
        <span aria-hidden className="mb-1 text-faint">
          {icon}
        </span>
      )}
      <h2 className="text-base font-semibold text-ink">{title}</h2>
      {body && <div className="max-w-prose text-balance text-dim">{body}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
