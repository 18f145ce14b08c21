'use client';
import type { ReactNode } from 'react';
import { Popover } from '@/components/ui/popover';

/** Words with an explanation one click away. */
export function HelpPopover({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <Popover
      title={title}
      align="start"
      trigger={
        <button type="button" className="rounded-sm text-left underline decoration-dotted underline-offset-3">
          {title}
        </button>
      }
    >
      <p className="text-dim">{children}</p>
    </Popover>
  );
}
