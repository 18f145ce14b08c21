'use client';
import { createContext, type ReactNode, use, useMemo } from 'react';
import useSWR from 'swr';
import type { NewerImage } from '@/lib/domain/newer-image';
import type { Outcome } from '@/lib/domain/problem';
import type { Instant, Scope } from '@/lib/domain/scope';

export type ServiceNote = {
  cluster: string;
  service: string;
  newer?: NewerImage;
  changed?: { by: string; at: Instant };
};
export type LoadNotes = (input: Scope) => Promise<Outcome<ServiceNote[]>>;

/** The server keeps them for a minute. */
const REFRESH_MS = 60_000;

const Context = createContext<ReadonlyMap<string, ServiceNote>>(new Map());

const keyOf = (cluster: string, service: string) => `${cluster}/${service}`;

/** Asks now and then what is worth knowing of the services besides their states. Without an answer nothing is said. */
export function NotesProvider({ at, load, children }: { at: Scope; load: LoadNotes; children: ReactNode }) {
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
