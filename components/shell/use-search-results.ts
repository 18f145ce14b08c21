'use client';
import { useEffect, useState } from 'react';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import type { SearchEntry } from '@/lib/domain/search';
import type { Search } from '@/lib/domain/wire/region-actions';

const PAUSE_MS = 120;

type Answer = { text?: string; results: readonly SearchEntry[]; problem?: Problem };

/** The results for the typed text, requested a moment after the last key. Earlier results stay until then. */
export function useSearchResults(search: Search, { account, region }: Scope, text: string) {
  const [answer, setAnswer] = useState<Answer>({ results: [] });

  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const outcome = await search({ account, region, text });
      if (!current) return;
      setAnswer(outcome.ok ? { text, results: outcome.value } : { text, results: [], problem: outcome.problem });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [search, account, region, text]);

  return { results: answer.results, problem: answer.problem, searching: answer.text !== text };
}
