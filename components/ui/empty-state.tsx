import type { ReactNode } from 'react';

type Props = {
  title: ReactNode;
  body?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
  /** 1 where it is the only content of the page. */
  level?: 1 | 2;
};

/** Says that there is nothing here, why, and what to do about it. */
export function EmptyState({ title, body, action, icon, level = 2 }: Props) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-strong px-6 py-12 text-center">
      {icon && (
        <span aria-hidden className="mb-1 text-faint">
          {icon}
        </span>
      )}
      <Heading className="text-base font-semibold text-ink">{title}</Heading>
      {body && <div className="max-w-prose text-balance text-dim">{body}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
