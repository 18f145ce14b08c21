'use client';
import { useMessages, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { FieldProblem } from '@/lib/domain/problem';

const SPEC_PREFIX = /^spec\./;

/** Gives the sentence for a field of the wish, or undefined; `within` finds those of any field below one of the paths. */
export type FieldErrors = {
  at: (path: string) => string | undefined;
  within: (...paths: string[]) => string | undefined;
  /** The same below a path, for a part of the form that does not know where it stands. */
  below: (path: string) => FieldErrors;
};

export function useFieldErrors(problems: readonly FieldProblem[]): FieldErrors {
  const t = useTranslations('invalid');
  const checks = useTranslations('checks.reason');
  const { invalid, checks: words } = useMessages();
  return useMemo(() => {
    const isInvalidReason = (reason: string): reason is keyof typeof invalid => reason in invalid;
    // What a check has found speaks of a field as well as what the schema refuses, if at greater length.
    const isCheckReason = (reason: string): reason is keyof typeof words.reason => reason in words.reason;
    const sentence = ({ reason, facts = {} }: FieldProblem) => {
      if (isInvalidReason(reason)) return t(reason, facts);
      return isCheckReason(reason) ? checks(reason, facts) : t('format');
    };
    const relativeProblems = problems.map((problem) => ({ ...problem, path: problem.path.replace(SPEC_PREFIX, '') }));
    const isBelow = (path: string, place: string) => place === path || place.startsWith(`${path}.`);
    const cache = new Map<string, FieldErrors>();
    // The same part is always given the same object, so that nothing is drawn anew while no error changes.
    const errorsBelow = (start: string): FieldErrors => {
      const errors = cache.get(start) ?? makeErrors(start);
      cache.set(start, errors);
      return errors;
    };
    const makeErrors = (start: string): FieldErrors => ({
      at: (path) => {
        const found = relativeProblems.find((problem) => problem.path === start + path);
        return found && sentence(found);
      },
      within: (...paths) => {
        const found = relativeProblems.find((problem) => paths.some((path) => isBelow(start + path, problem.path)));
        return found && sentence(found);
      },
      below: (path) => errorsBelow(`${start}${path}.`),
    });
    return errorsBelow('');
  }, [problems, t, checks, invalid, words]);
}
