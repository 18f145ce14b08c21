'use client';
import {
  createParser,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { useMemo } from 'react';
import type { Instant } from '@/lib/domain/scope';
import { LOG_LEVELS } from './log-level';
import type { LogFilter } from './log-rows';

const parseAsInstant = createParser<Instant>({
  parse: (text) => {
    const at = Date.parse(text);
    return Number.isNaN(at) ? null : at;
  },
  serialize: (at) => new Date(at).toISOString(),
});

const COLUMNS_MAX = 6;

const PARSERS = {
  q: parseAsString.withDefault(''),
  regex: parseAsBoolean.withDefault(false),
  task: parseAsString,
  deployment: parseAsString,
  container: parseAsString,
  level: parseAsStringLiteral(LOG_LEVELS),
  wrap: parseAsBoolean.withDefault(true),
  columns: parseAsArrayOf(parseAsString).withDefault([]),
  from: parseAsInstant,
  to: parseAsInstant,
  at: parseAsInstant,
  line: parseAsString,
  search: parseAsString,
};

/** What part of the log is looked at: a range of time, and the moment in it that is shown first. All absent: what comes now. */
export type LogRange = { from?: Instant; to?: Instant; at?: Instant };

/** The state of the log that its address holds, so that it can be shared: filter, range, line, search. */
export function useLogView() {
  const [params, setParams] = useQueryStates(PARSERS, { history: 'replace', clearOnDefault: true });
  const { q, regex, task, deployment, container, level, wrap, from, to, at, line, search, columns } = params;
  const filter = useMemo<LogFilter>(
    () => ({
      text: q,
      ...(regex && { regex }),
      ...(task !== null && { task }),
      ...(deployment !== null && { deployment }),
      ...(container !== null && { container }),
      ...(level !== null && { level }),
    }),
    [q, regex, task, deployment, container, level],
  );
  const range = useMemo<LogRange>(
    () => ({ ...(from !== null && { from }), ...(to !== null && { to }), ...(at !== null && { at }) }),
    [from, to, at],
  );
  const shownColumns = useMemo(() => columns.slice(0, COLUMNS_MAX), [columns]);
  return {
    filter,
    range,
    line: line ?? undefined,
    search: search?.trim() || undefined,
    columns: shownColumns,
    wrap,
    setParams,
  };
}

export type LogView = ReturnType<typeof useLogView>;
export type SetLogParams = LogView['setParams'];
