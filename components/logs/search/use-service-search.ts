'use client';
import { useCallback, useMemo } from 'react';
import { checkPattern, type PatternProblem, textsOf } from '@/lib/domain/log-search/check-pattern';
import type { ClusterScope, Instant } from '@/lib/domain/scope';
import { useLogSearch } from '@/lib/live/client/use-log-search';
import { routes } from '@/lib/routes';
import { findOccurrences, MATCHES_MAX, type PlaceFinder } from '../log-rows';
import type { LogRange } from '../use-log-view';

/** See `SearchLogsInput`. */
const TASKS_MAX = 100;

type Props = {
  at: ClusterScope & { service: string };
  pattern: string | undefined;
  range: LogRange;
  begin: Instant;
  now: () => Instant;
  /** Only of these tasks. */
  tasks: readonly string[] | undefined;
};

/** Why a pattern cannot be used; `refused` when AWS says so. */
export type SearchRefusal = PatternProblem | 'refused';

/** The search that the address of the log asks for. */
export function useServiceSearch({ at, pattern, range, begin, now, tasks }: Props) {
  const { account, region, cluster, service } = at;
  const ofTasks = tasks && tasks.length > 0 ? tasks.slice(0, TASKS_MAX) : undefined;
  const checked = useMemo(() => (pattern ? checkPattern(pattern) : undefined), [pattern]);
  const from = range.from ?? begin;
  const wanted = checked?.ok
    ? JSON.stringify([account, region, cluster, service, checked.pattern, range.from, range.to, ofTasks])
    : false;
  // A range that is open goes to the present of its beginning.
  const to = useMemo(() => (wanted === false ? 0 : (range.to ?? now())), [wanted, range.to, now]);
  const addressTo = useCallback(
    (before?: Instant) => {
      const [, , , , asked, , , of]: [string, string, string, string, string, unknown, unknown, string[] | undefined] =
        JSON.parse(wanted || '[]');
      return routes.logSearch(
        { account, region, cluster },
        {
          services: [service],
          pattern: asked,
          from: Math.floor(from),
          to: Math.ceil(before ?? to),
          tasks: of ?? undefined,
        },
      );
    },
    [wanted, account, region, cluster, service, from, to],
  );
  const search = useLogSearch(wanted, addressTo);
  const texts = useMemo(() => (pattern ? textsOf(pattern) : []), [pattern]);
  const findPlaces = useCallback<PlaceFinder>((line) => placesOf(texts, line), [texts]);
  const isRefused = search.problem?.fields?.some(({ path }) => path === 'pattern') === true;
  const patternProblem: SearchRefusal | undefined =
    checked?.ok === false ? checked.reason : isRefused ? 'refused' : undefined;
  return { ...search, from, to, findPlaces, patternProblem };
}

export type ServiceSearch = ReturnType<typeof useServiceSearch>;

/** The places of several texts, those that overlap left out. */
function placesOf(texts: readonly string[], line: string): [number, number][] {
  const all = texts.flatMap((text) => findOccurrences(line, text)).sort(([one], [other]) => one - other);
  let end = 0;
  return all
    .filter(([from, to]) => {
      if (from < end) return false;
      end = to;
      return true;
    })
    .slice(0, MATCHES_MAX);
}
