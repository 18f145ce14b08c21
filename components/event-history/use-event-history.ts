'use client';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { useService } from '@/components/service/service-context';

/** The past changes when something ends; what happens now is live. */
const REFRESH_MS = 60_000;

/** The past of the service as its cluster's event history has it: one question for all parts of a page. */
export function useEventHistory() {
  const { at, actions } = useService();
  const { data } = useSWR(['event-history', at], () => awaitOutcome(actions.getEventHistory(at)), {
    refreshInterval: REFRESH_MS,
    revalidateOnFocus: false,
  });
  return data;
}
