'use client';
import { useMessages, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { FieldProblem } from '@/lib/domain/problem';

const SPEC_PREFIX = /^spec\./;

/**
 * Whether a problem is about a container's name that nobody typed: it follows the service's name or the image's, which
 * has the same problem and a field to show it at.
 * @param names as typed, by container; empty where the name follows
 */
export function isDerivedName({ path }: FieldProblem, names: readonly string[]): boolean {
  const [, index] = /(?:^|\.)containers\.(\d+)\.name$/.exec(path) ?? [];
  return index !== undefined && names[Number(index)] === '';
}

/** The error of a field of the spec as a sentence, if it has one; `within` takes any field below one of the paths. */
export type FieldErrors = {
  at: (path: string) => string | undefined;
  within: (...paths: string[]) => string | undefined;
  /** The same below a path, for a part of the form that does not know its place in the spec. */
  below: (path: string) => FieldErrors;
};

export function useFieldErrors(problems: readonly FieldProblem[]): FieldErrors {
  const t = useTranslations('invalid');
  const checks = useTranslations('checks.reason');
  const { invalid, checks: words } = useMessages();
  return useMemo(() => {
    const isInvalidReason = (reason: string): reason is keyof typeof invalid => reason in invalid;
    // A failed check belongs to a field just as what the schema refuses does; its reasons have messages of their own.
    const isCheckReason = (reason: string): reason is keyof typeof words.reason => reason in words.reason;
    const sentence = ({ reason, facts = {} }: FieldProblem) => {
      if (isInvalidReason(reason)) return t(reason, facts);
      return isCheckReason(reason) ? checks(reason, facts) : t('format');
    };
    const relativeProblems = problems.map((problem) => ({ ...problem, path: problem.path.replace(SPEC_PREFIX, '') }));
    const isBelow = (path: string, place: string) => place === path || place.startsWith(`${path}.`);
    const cache = new Map<string, FieldErrors>();
    // A path always gets the same object, so that nothing is rendered again while no error changes.
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
