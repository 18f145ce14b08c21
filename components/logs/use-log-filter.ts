'use client';
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { LOG_LEVELS } from './log-level';
import type { LogFilter } from './log-rows';

const PARSERS = {
  q: parseAsString.withDefault(''),
  task: parseAsString,
  container: parseAsString,
  level: parseAsStringLiteral(LOG_LEVELS),
  wrap: parseAsBoolean.withDefault(true),
};

/** The filter of the log, kept in the address so that it can be shared. */
export function useLogFilter() {
  const [params, setParams] = useQueryStates(PARSERS, { history: 'replace', clearOnDefault: true });
  const { q, task, container, level, wrap } = params;
  const filter = useMemo<LogFilter>(
    () => ({ text: q, task: task ?? undefined, container: container ?? undefined, level: level ?? undefined }),
    [q, task, container, level],
  );
  return { filter, wrap, setParams };
}
