'use client';
import { useTimeZone as useRequestTimeZone } from 'next-intl';
import { useSyncExternalStore } from 'react';

const never = () => () => undefined;
const ofBrowser = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader's time zone; the request's while the page is hydrated, so that server and browser draw the same first. */
export function useTimeZone(): string {
  const ofRequest = useRequestTimeZone() ?? 'UTC';
  return useSyncExternalStore(never, ofBrowser, () => ofRequest);
}
