'use client';
import { useTimeZone as useRequestTimeZone } from 'next-intl';
import { useSyncExternalStore } from 'react';

const never = () => () => undefined;
const getBrowserTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader's time zone; the request's while the page is hydrated, so that server and browser draw the same first. */
export function useTimeZone(): string {
  const requestValue = useRequestTimeZone() ?? 'UTC';
  return useSyncExternalStore(never, getBrowserTimeZone, () => requestValue);
}
