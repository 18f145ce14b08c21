'use client';
import { useFormat } from '@/lib/i18n/use-format';
import { useNow } from './use-now';

/** How long something took, or has taken until now while it has no end. Both are epoch milliseconds. */
export function Duration({ from, to, className }: { from: number; to?: number | undefined; className?: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <span className={className ?? 'whitespace-nowrap'} suppressHydrationWarning>
      {format.duration((to ?? now) - from)}
    </span>
  );
}
