'use client';
import { useLocale } from 'next-intl';
import { useMemo } from 'react';
import {
  formatBytes,
  formatDuration,
  formatInstant,
  formatMebibytes,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelative,
  type InstantStyle,
} from './format';
import { useTimeZone } from './use-time-zone';

/** Every formatter, bound to the reader's language and time zone. */
export function useFormat() {
  const locale = useLocale();
  const timeZone = useTimeZone();
  return useMemo(
    () => ({
      number: (value: number, fractionDigits?: number) => formatNumber(locale, value, fractionDigits),
      percent: (percent: number, fractionDigits?: number) => formatPercent(locale, percent, fractionDigits),
      money: (microDollars: number) => formatMoney(locale, microDollars),
      bytes: (bytes: number) => formatBytes(locale, bytes),
      mebibytes: (mebibytes: number) => formatMebibytes(locale, mebibytes),
      duration: (milliseconds: number) => formatDuration(locale, milliseconds),
      relative: (at: number, now: number) => formatRelative(locale, at, now),
      instant: (at: number, style?: InstantStyle) => formatInstant(locale, at, timeZone, style),
    }),
    [locale, timeZone],
  );
}
