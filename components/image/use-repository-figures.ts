'use client';
import { useState } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { useDebouncedValue } from '@/components/ui/use-debounced-value';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import type { ListRepositoryFigures, RepositoryFigures } from '@/lib/domain/wire/image-actions';

/** While somebody types, rows come and go. */
const TYPING_PAUSE_MS = 300;

type Figures = {
  byName: ReadonlyMap<string, RepositoryFigures>;
  unreadable: readonly string[];
  problem: Problem | undefined;
  retry: () => void;
};

/** Reads what the repositories in sight hold, each once. */
export function useRepositoryFigures(
  { account, region }: Scope,
  names: readonly string[],
  load: ListRepositoryFigures,
): Figures {
  const [read, setRead] = useState<Pick<Figures, 'byName' | 'unreadable'>>({ byName: new Map(), unreadable: [] });
  const settled = useDebouncedValue(names.join(' '), TYPING_PAUSE_MS);
  const missing = settled.split(' ').filter((name) => name !== '' && !read.byName.has(name));
  const { data, mutate } = useSWR(
    missing.length > 0 ? ['repository-figures', account, region, ...missing] : null,
    () => awaitOutcome(load({ account, region, repositories: missing })),
    {
      revalidateOnFocus: false,
      onSuccess: (outcome) => {
        if (!outcome.ok) return;
        const { figures, unreadable } = outcome.value;
        setRead((before) => ({
          byName: new Map([...before.byName, ...figures.map((each) => [each.repository, each] as const)]),
          unreadable: [...new Set([...before.unreadable, ...unreadable])],
        }));
      },
    },
  );
  return { ...read, problem: data && !data.ok ? data.problem : undefined, retry: () => void mutate() };
}
