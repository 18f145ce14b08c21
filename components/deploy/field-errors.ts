'use client';
import { useMessages, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { FieldProblem } from '@/lib/domain/problem';

const WISH = /^wish\./;

/** Gives the sentence for a field of the wish, or undefined; `within` finds those of any field below a path. */
export function useFieldErrors(problems: readonly FieldProblem[]) {
  const t = useTranslations('invalid');
  const known = useMessages().invalid;
  return useMemo(() => {
    const isKnown = (reason: string): reason is keyof typeof known => reason in known;
    const sentence = ({ reason, facts }: FieldProblem) => t(isKnown(reason) ? reason : 'format', facts ?? {});
    const placed = problems.map((problem) => ({ ...problem, path: problem.path.replace(WISH, '') }));
    return {
      at: (path: string): string | undefined => {
        const found = placed.find((problem) => problem.path === path);
        return found && sentence(found);
      },
      within: (path: string): string | undefined => {
        const found = placed.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`));
        return found && sentence(found);
      },
    };
  }, [problems, t, known]);
}

export type FieldErrors = ReturnType<typeof useFieldErrors>;
