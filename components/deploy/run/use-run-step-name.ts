'use client';
import { useMessages, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { RunProgress } from '@/lib/domain/runs/run';
import { toMessageValues } from '../plan/use-step-sentence';

/** What a step of a run is about, in a few words; of a change that is one call, what it does. */
export function useRunStepName(): (step: Pick<RunProgress['steps'][number], 'resource' | 'facts'>) => string {
  const t = useTranslations('steps.run');
  const changes = useTranslations('steps.change');
  const verbs = useMessages().steps.change;
  return useCallback(
    ({ resource, facts }) => {
      const { verb = '' } = facts;
      const isVerb = (text: string): text is keyof typeof verbs => text in verbs;
      return isVerb(verb) ? changes(verb, toMessageValues(facts)) : t(resource, toMessageValues(facts));
    },
    [t, changes, verbs],
  );
}
