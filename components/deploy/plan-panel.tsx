'use client';
import { Check, Eye, Pencil, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ProblemPanel } from '@/components/problem-panel';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import type { Step, StepEffect } from '@/lib/domain/deployment/step';
import type { Problem } from '@/lib/domain/problem';
import { StepSentence } from './step-sentence';
import type { PlanState } from './use-plan';

const ICONS = { create: Plus, change: Pencil, existing: Check, watch: Eye } as const satisfies Record<
  StepEffect,
  unknown
>;

type Props = {
  plan: PlanState;
  /** Why the last attempt to deploy was turned down. */
  refused?: Problem | undefined;
  /** Somebody has tried to deploy, so what is missing may be said. */
  complained: boolean;
  children: ReactNode;
};

/** Exactly what will be made, in order, and what speaks against it; the button below. */
export function PlanPanel({ plan: { plan, problems, problem, isBehind }, refused, complained, children }: Props) {
  const t = useTranslations('deploy.plan');
  const warn = useTranslations('steps.warning');
  const trouble = refused && refused.code !== 'invalid' ? refused : problem;

  return (
    <Card title={t('title')} hint={isBehind ? t('behind') : undefined} className="lg:sticky lg:top-16">
      <div className="flex flex-col gap-3">
        {plan ? (
          <ol className={classNames('flex flex-col gap-2.5 transition-opacity', isBehind && 'opacity-60')}>
            {plan.steps.map((step) => (
              <PlanLine key={step.id} step={step} />
            ))}
          </ol>
        ) : (
          <p className="text-sm text-dim">{t('waiting')}</p>
        )}
        {plan?.warnings.map(({ key, facts }) => (
          <Callout key={`${key} ${Object.values(facts).join()}`} tone="warn">
            {warn(key, facts)}
          </Callout>
        ))}
        {complained && problems.length > 0 && (
          <div role="alert">
            <Callout tone="bad">{t('fields', { count: problems.length })}</Callout>
          </div>
        )}
        {trouble && <ProblemPanel problem={trouble} />}
        {children}
      </div>
    </Card>
  );
}

function PlanLine({ step }: { step: Step }) {
  const Icon = ICONS[step.effect];
  return (
    <li className="flex items-start gap-2.5 text-sm">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
      <span className="min-w-0 break-words text-ink">
        <StepSentence step={step} />
      </span>
    </li>
  );
}
