'use client';
import { useMemo } from 'react';
import type { MicroDollars } from '@/lib/domain/cost/cost';
import { useFormat } from '@/lib/i18n/use-format';

/** Money in the reader's language; a range where it is not one amount. */
export function useMoney() {
  const format = useFormat();
  return useMemo(() => {
    const amount = (value: MicroDollars) => format.money(value);
    return {
      amount,
      range: ({ least, most }: { least: MicroDollars; most: MicroDollars }): string => {
        const [from, to] = [amount(least), amount(most)];
        return from === to ? from : `${from} – ${to}`;
      },
    };
  }, [format]);
}
