'use client';
import { useMessages, useTranslations } from 'next-intl';
import type { FieldProblem } from '@/lib/domain/problem';

/** Gives the error of a field as a sentence; undefined for one that has none. */
export function useFieldError(problems: readonly FieldProblem[]): (path: string) => string | undefined {
  const t = useTranslations('invalid');
  const { invalid } = useMessages();
  const isReason = (reason: string): reason is keyof typeof invalid => reason in invalid;
  return (path) => {
    const found = problems.find((problem) => problem.path === path);
    if (!found) return undefined;
    return isReason(found.reason) ? t(found.reason, found.facts ?? {}) : t('format');
  };
}
