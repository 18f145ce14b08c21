'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { commandLine } from '@/lib/domain/plan/export/command-line';
import type { Plan } from '@/lib/domain/plan/plan';
import { useStepSentence } from './use-step-sentence';

/** A plan as a script for the AWS CLI, in the reader's language. */
export function useScript(plan: Plan, region: string): string {
  const words = useTranslations('exporting.script');
  const sentence = useStepSentence();
  return useMemo(
    () => commandLine(plan, { region, words: (word, facts) => words(word, facts), sentence }),
    [plan, region, sentence, words],
  );
}
