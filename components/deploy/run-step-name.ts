'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { RunProgress } from '@/lib/domain/deployment/run';
import { asValues } from './step-sentence';

/** What a step of a run is about, in a few words. */
export function useRunStepName(): (step: Pick<RunProgress['steps'][number], 'kind' | 'facts'>) => string {
  const t = useTranslations('steps.run');
  return useCallback(({ kind, facts }) => t(kind, asValues(facts)), [t]);
}
