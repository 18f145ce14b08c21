import type { ReactNode } from 'react';
import { classNames } from './class-names';

type Fact = { label: ReactNode; value: ReactNode };

/** Names and values beside each other; absent values are left out. */
export function DescriptionList({
  facts,
  className,
}: {
  facts: readonly (Fact | undefined | false)[];
  className?: string;
}) {
  const shown = facts.filter((fact): fact is Fact => Boolean(fact));
  return (
    <dl className={classNames('grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm', className)}>
      {shown.map(({ label, value }, index) => (
        // The order of facts is fixed, so the index is as good a key as any.
        <div key={index.toString()} className="contents">
          <dt className="text-faint">{label}</dt>
          <dd className="min-w-0 break-words text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
