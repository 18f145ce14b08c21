'use client';
import { useMessages, useTranslations } from 'next-intl';
import type { FieldProblem } from '@/lib/domain/problem';

/** The message of a field's problem. */
export function useFieldProblemSentence(): (problem: FieldProblem) => string {
  const t = useTranslations();
  const { invalid, checks, progress, changes } = useMessages();
  const isIn = <Words extends object>(words: Words, key: PropertyKey): key is keyof Words & string => key in words;
  return ({ reason, facts = {} }) => {
    if (isIn(invalid, reason)) return t(`invalid.${reason}`, facts);
    if (isIn(changes['roll-back-refusal'], reason)) return t(`changes.roll-back-refusal.${reason}`);
    if (isIn(progress.refusal, reason)) return t(`progress.refusal.${reason}`, facts);
    return isIn(checks.reason, reason) ? t(`checks.reason.${reason}`, facts) : t('invalid.format');
  };
}
