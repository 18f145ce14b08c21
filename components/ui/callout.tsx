import { CircleAlert, CircleCheck, CircleX, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { MARK, type Tone } from './tone';

const ICONS = { ok: CircleCheck, warn: CircleAlert, bad: CircleX, info: Info, idle: Info, accent: Info } as const;
const FRAMES: Record<Tone, string> = {
  ok: 'border-ok-mark/40 bg-ok-soft/65',
  warn: 'border-warn-mark/40 bg-warn-soft/65',
  bad: 'border-bad-mark/40 bg-bad-soft/65',
  info: 'border-info-mark/40 bg-info-soft/65',
  idle: 'border-hairline bg-sunken',
  accent: 'border-accent/40 bg-accent-soft',
};

type Props = { tone?: Tone; title?: ReactNode; action?: ReactNode; children?: ReactNode; className?: string };

/** Something to know before going on. */
export function Callout({ tone = 'info', title, action, children, className }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={classNames('flex items-start gap-2.5 rounded-md border px-3 py-2', FRAMES[tone], className)}>
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', MARK[tone])} />
      <div className="min-w-0 flex-1 text-sm text-ink">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={title ? 'text-dim' : undefined}>{children}</div>}
      </div>
      {action}
    </div>
  );
}
