'use client';
import { useMessages, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Step } from '@/lib/domain/plan/step';

/** Facts are text; those that read as whole numbers may choose a plural. */
const toMessageValues = (facts: Step['facts']): Record<string, string | number> =>
  Object.fromEntries(Object.entries(facts).map(([key, text]) => [key, key === 'count' ? Number(text) : text]));

/** Names what a step of a deletion takes away. */
export function useRemovalLabel(): (step: Step) => string {
  const t = useTranslations('deployment.delete.removed');
  const labels = useMessages().deployment.delete.removed;
  return useCallback(
    ({ id, resource, facts }) => {
      const hasLabel = (key: string): key is keyof typeof labels => key in labels;
      return hasLabel(resource) ? t(resource, toMessageValues(facts)) : id;
    },
    [t, labels],
  );
}
