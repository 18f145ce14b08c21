'use client';
import { useFormat } from '@/lib/i18n/use-format';
import { useNow } from './use-now';

/** How long ago `at` (epoch milliseconds) was, growing older by itself; the absolute time on hover. */
export function RelativeTime({ at, className }: { at: number; className?: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    // The server's and the browser's Intl data may differ by a space.
    <time
      dateTime={new Date(at).toISOString()}
      title={format.instant(at)}
      className={className ?? 'whitespace-nowrap'}
      suppressHydrationWarning
    >
      {format.relative(at, now)}
    </time>
  );
}
