'use client';
import { Check, ChevronRight, Eye, Minus, Pencil, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { ChangeList } from '@/components/state/change-list';
import { classNames } from '@/components/ui/class-names';
import { MARK, type Tone } from '@/components/ui/tone';
import type { Step, StepEffect } from '@/lib/domain/plan/step';
import { PlanCalls } from './plan-calls';

const APPEARANCE = {
  create: { Icon: Plus, tone: 'ok' },
  update: { Icon: Pencil, tone: 'warn' },
  delete: { Icon: Minus, tone: 'bad' },
  existing: { Icon: Check, tone: 'idle' },
  watch: { Icon: Eye, tone: 'idle' },
} as const satisfies Record<StepEffect, { Icon: unknown; tone: Tone }>;

type Props = {
  step: Step;
  sentence: string;
  /** What it changes is shown beside it, so that it is not said here again. */
  hasChangesElsewhere?: boolean;
};

/** One step of the plan; opened, its AWS calls. */
export const PlanStep = memo(function PlanStep({ step, sentence, hasChangesElsewhere = false }: Props) {
  const changes = hasChangesElsewhere ? [] : step.changes;
  const t = useTranslations('deploy.plan');
  const { Icon, tone } = APPEARANCE[step.effect];
  const isQuiet = step.effect === 'existing' || step.effect === 'watch';
  const words = (
    <>
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', MARK[tone])} />
      <span className="sr-only">{t(`effect.${step.effect}`)}</span>
      <span className={classNames('min-w-0 flex-1 break-words', isQuiet ? 'text-dim' : 'text-ink')}>{sentence}</span>
    </>
  );
  if (step.mutations.length === 0) return <li className="flex items-start gap-2.5 px-4 py-1.5 text-sm">{words}</li>;
  return (
    <li className="text-sm">
      <details className="group">
        <summary className="flex cursor-pointer list-none items-start gap-2.5 px-4 py-1.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
          {words}
          <ChevronRight
            aria-hidden
            className="mt-0.5 size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90"
          />
        </summary>
        <div className="flex flex-col gap-3 bg-sunken px-4 py-3 pl-10">
          {changes.length > 0 && <ChangeList changes={changes} aria-label={t('changesTitle')} />}
          <PlanCalls step={step} />
        </div>
      </details>
      {changes.length > 0 && (
        <p className="-mt-1 px-4 pb-1.5 pl-10 text-xs text-faint">{t('changes', { count: changes.length })}</p>
      )}
    </li>
  );
});
