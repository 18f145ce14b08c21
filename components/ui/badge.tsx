import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { type Tone, WASH } from './tone';

/** A word or two in a small box; `neutral` unless it shows a state. */
export function Badge({ tone = 'idle', mono = false, children }: { tone?: Tone; mono?: boolean; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 max-w-full items-center gap-1 truncate rounded px-1.5 text-xs font-medium',
        mono && 'font-mono font-normal',
        WASH[tone],
      )}
    >
      {children}
    </span>
  );
}
