'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { isDone, type Plan } from '@/lib/domain/plan/plan';
import { PlanStep } from './plan-step';
import { useStepSentence } from './use-step-sentence';

/** The steps of the plan, in order. */
export const PlanSteps = memo(function PlanSteps({ plan }: { plan: Plan }) {
  const t = useTranslations('deploy.plan');
  const sentence = useStepSentence();
  return (
    <>
      {isDone(plan) && <p className="px-4 pt-3 pb-1 text-sm font-medium text-ink">{t('nothingToDo')}</p>}
      <ol aria-label={t('steps')} className="py-1.5">
        {plan.steps.map((step) => (
          <PlanStep key={step.id} step={step} sentence={sentence(step)} />
        ))}
      </ol>
    </>
  );
});
