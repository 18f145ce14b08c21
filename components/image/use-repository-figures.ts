'use client';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import type { ListRepositoryFigures, RepositoryFigures } from '@/lib/domain/wire/image-actions';

type Figures = {
  byName: ReadonlyMap<string, RepositoryFigures>;
  unreadable: readonly string[];
  problem: Problem | undefined;
  retry: () => void;
};

const NONE: ReadonlyMap<string, RepositoryFigures> = new Map();

/** Reads what the repositories in sight hold. */
export function useRepositoryFigures(
  { account, region }: Scope,
  names: readonly string[],
  load: ListRepositoryFigures,
): Figures {
  const { data, mutate } = useSWR(
    ['repository-figures', account, region, ...names],
    () => awaitOutcome(load({ account, region, repositories: [...names] })),
    { revalidateOnFocus: false, keepPreviousData: true },
  );
  return {
    byName: data?.ok ? new Map(data.value.figures.map((each) => [each.repository, each])) : NONE,
    unreadable: data?.ok ? data.value.unreadable : [],
    problem: data && !data.ok ? data.problem : undefined,
    retry: () => void mutate(),
  };
}
