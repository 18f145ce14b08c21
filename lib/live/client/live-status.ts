'use client';
import { useSyncExternalStore } from 'react';
import type { Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { Connection } from './connection';

/** How fresh the data of a stream is. */
export type LiveStatus = { asOf: Instant; problem?: Problem; connection: Connection };

const statusByUrl = new Map<string, LiveStatus>();
const listeners = new Set<() => void>();
let worstStatus: LiveStatus | undefined;

const severityOf = ({ problem, connection }: LiveStatus): number =>
  (connection === 'reconnecting' ? 4 : 0) + (problem ? 2 : 0) + (connection === 'stale' ? 1 : 0);

/** Of several streams on one page, the one to show: the one with the worst status, then the oldest. */
export const findWorstStatus = (statuses: Iterable<LiveStatus>): LiveStatus | undefined =>
  [...statuses].sort((one, other) => severityOf(other) - severityOf(one) || one.asOf - other.asOf)[0];

const notifyListeners = () => {
  worstStatus = findWorstStatus(statusByUrl.values());
  for (const listener of listeners) listener();
};

/** Reports how fresh one stream of the page is; returns a function that withdraws the report. */
export function reportLiveStatus(url: string, status: LiveStatus): () => void {
  statusByUrl.set(url, status);
  notifyListeners();
  return () => {
    if (statusByUrl.get(url) !== status) return;
    statusByUrl.delete(url);
    notifyListeners();
  };
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How fresh the page is as a whole; undefined on pages that are not live. */
export const useLiveStatus = (): LiveStatus | undefined =>
  useSyncExternalStore(
    subscribe,
    () => worstStatus,
    () => undefined,
  );
