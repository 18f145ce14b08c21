'use client';
import { useMessages, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Step } from '@/lib/domain/plan/step';

/** Facts are text; those that read as whole numbers may choose a plural. */
const valuesOf = (facts: Step['facts']): Record<string, string | number> =>
  Object.fromEntries(Object.entries(facts).map(([key, text]) => [key, key === 'count' ? Number(text) : text]));

/** Names what a step of a deletion takes away. */
export function useRemovalWords(): (step: Step) => string {
  const t = useTranslations('deployment.delete.removed');
  const known = useMessages().deployment.delete.removed;
  return useCallback(
    ({ id, resource, facts }) => {
      const isKnown = (key: string): key is keyof typeof known => key in known;
      return isKnown(resource) ? t(resource, valuesOf(facts)) : id;
    },
    [t, known],
  );
}
