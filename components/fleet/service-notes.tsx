'use client';
import { createContext, type ReactNode, use, useMemo } from 'react';
import useSWR from 'swr';
import type { Scope } from '@/lib/domain/scope';
import type { ListNotes, ServiceNote } from '@/lib/domain/wire/region-actions';

/** The server keeps them for a minute. */
const REFRESH_MS = 60_000;

const Context = createContext<ReadonlyMap<string, ServiceNote>>(new Map());

const keyOf = (cluster: string, service: string) => `${cluster}/${service}`;

/** Loads notes on services (a newer image, who changed them last) every minute. Without an answer none are shown. */
export function NotesProvider({ at, load, children }: { at: Scope; load: ListNotes; children: ReactNode }) {
  const { account, region } = at;
  const { data } = useSWR(['notes', account, region], () => load({ account, region }), {
    refreshInterval: REFRESH_MS,
    revalidateOnFocus: false,
  });
  const notes = useMemo(
    () => new Map(data?.ok ? data.value.map((note) => [keyOf(note.cluster, note.service), note]) : []),
    [data],
  );
  return <Context value={notes}>{children}</Context>;
}

export const useNote = (cluster: string, service: string): ServiceNote | undefined =>
  use(Context).get(keyOf(cluster, service));
