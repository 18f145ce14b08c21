'use client';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { RunProgress } from '@/lib/domain/runs/run';
import { toMessageValues } from '../plan/use-step-sentence';

/** What a step of a run is about, in a few words. */
export function useRunStepName(): (step: Pick<RunProgress['steps'][number], 'resource' | 'facts'>) => string {
  const t = useTranslations('steps.run');
  return useCallback(({ resource, facts }) => t(resource, toMessageValues(facts)), [t]);
}
