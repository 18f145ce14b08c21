'use client';
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';

type Props = {
  title: ReactNode;
  /** What to know while there is no row. */
  none: ReactNode;
  /** What to know about the rows that are there. */
  hint?: ReactNode;
  isEmpty: boolean;
  add: ReactNode;
  onAdd: () => void;
  /** Other ways to fill the list. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A list of things to fill in, which grows by a button. */
export function RowList({ title, none, hint, isEmpty, add, onAdd, actions, children }: Props) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink">{title}</legend>
      {(isEmpty || hint) && <p className="text-xs text-faint">{isEmpty ? none : hint}</p>}
      {children}
      <div className="flex flex-wrap items-center gap-1">
        <Button
          size="sm"
          variant="ghost"
          className="-ml-2"
          icon={<Plus aria-hidden className="size-3.5" />}
          onClick={onAdd}
        >
          {add}
        </Button>
        {actions}
      </div>
    </fieldset>
  );
}

export const RemoveRow = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <IconButton label={label} icon={<X aria-hidden className="size-3.5" />} onClick={onClick} />
);
