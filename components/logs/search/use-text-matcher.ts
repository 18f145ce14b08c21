'use client';
import type { RE2JS } from 're2js';
import { useEffect, useMemo, useState } from 'react';
import type { LogLine } from '@/lib/domain/log-line';
import { type LogEntry, readLogEntry } from '../log-entry';
import {
  findOccurrences,
  type LogFilter,
  MATCHES_MAX,
  matchText,
  type PlaceFinder,
  type TextMatcher,
} from '../log-rows';

/** So much of a line is searched by a regular expression. */
const SEARCHED_CHARACTERS = 20_000;
/** A page goes on answering keys while many lines are searched: it is given back after so long. */
const SLICE_MS = 12;

type Compiled = { text: string; expression?: RE2JS; isInvalid?: true };
type Matcher = { hasText: TextMatcher; findPlaces: PlaceFinder; isInvalid: boolean; isSearching: boolean };

/**
 * What finds the text of a filter in lines. Regular expressions run on an engine whose time grows with the text alone, so that
 * none can hold the page, and in slices.
 */
export function useTextMatcher({ text, regex = false }: LogFilter, lines: readonly LogLine[]): Matcher {
  const source = regex ? text.trim() : '';
  const compiled = useCompiled(source);
  const expression = compiled?.text === source ? compiled.expression : undefined;
  const results = useMemo(() => new WeakMap<LogLine, boolean>(expression ? [] : undefined), [expression]);
  const searched = useSearched(expression, results, lines);

  const plain = useMemo(
    () => ({ hasText: matchText(text), findPlaces: (line: string) => findOccurrences(line, text) }),
    [text],
  );
  const byExpression = useMemo(
    () => ({
      hasText: ({ line }: LogEntry) => searched >= 0 && results.get(line) === true,
      findPlaces: (line: string) => (expression ? placesOf(expression, line) : []),
    }),
    [expression, results, searched],
  );
  if (source === '') return { ...plain, isInvalid: false, isSearching: false };
  const isInvalid = compiled?.text === source && compiled.isInvalid === true;
  return { ...byExpression, isInvalid, isSearching: !isInvalid && (!expression || searched < lines.length) };
}

/** The expression, once its engine has been loaded; it stays the last one until then. */
function useCompiled(text: string): Compiled | undefined {
  const [compiled, setCompiled] = useState<Compiled>();
  useEffect(() => {
    if (text === '') return;
    let isWanted = true;
    void import('re2js').then(({ RE2JS }) => {
      if (isWanted) setCompiled(compile(text, RE2JS));
    });
    return () => {
      isWanted = false;
    };
  }, [text]);
  return compiled;
}

function compile(text: string, engine: typeof RE2JS): Compiled {
  try {
    return { text, expression: engine.compile(text, engine.CASE_INSENSITIVE) };
  } catch {
    return { text, isInvalid: true };
  }
}

/** Tries an expression on the lines that it was not tried on yet, slice by slice; how many of them have an answer. */
function useSearched(
  expression: RE2JS | undefined,
  results: WeakMap<LogLine, boolean>,
  lines: readonly LogLine[],
): number {
  const [searched, setSearched] = useState({ results, count: 0 });
  useEffect(() => {
    if (!expression) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let next = lines.length - 1;
    const search = () => {
      const until = performance.now() + SLICE_MS;
      // From the newest line on: that is where the reader is.
      for (; next >= 0 && performance.now() < until; next -= 1) {
        const line = lines[next];
        if (line && !results.has(line)) {
          const { text } = readLogEntry(line);
          results.set(line, expression.matcher(text.slice(0, SEARCHED_CHARACTERS)).find());
        }
      }
      setSearched({ results, count: lines.length - 1 - next });
      if (next >= 0) timer = setTimeout(search);
    };
    search();
    return () => clearTimeout(timer);
  }, [expression, results, lines]);
  return searched.results === results ? searched.count : 0;
}

function placesOf(expression: RE2JS, text: string): [number, number][] {
  const places: [number, number][] = [];
  const matcher = expression.matcher(text.slice(0, SEARCHED_CHARACTERS));
  while (places.length < MATCHES_MAX && matcher.find()) {
    if (matcher.end() > matcher.start()) places.push([matcher.start(), matcher.end()]);
  }
  return places;
}
