'use client';
import { useTranslations } from 'next-intl';
import { ProblemPanel } from '@/components/problem-panel';
import { StateMark } from '@/components/state/state-mark';
import { Diagnosis } from '@/components/task/diagnosis';
import { Duration } from '@/components/ui/duration';
import type { RunProgress } from '@/lib/domain/deployment/run';
import { isDiagnosisCode } from '@/lib/domain/diagnosis/codes';
import { asValues } from './step-sentence';

type Step = RunProgress['steps'][number];

/** One step of a run: what it is, how it stands, how long it took, and when it failed, why. */
export function RunStep({ step }: { step: Step }) {
  const t = useTranslations('steps.run');
  const words = useTranslations('deploy.run');
  const { facts } = step;
  const counts = step.kind === 'reach-steady-state' && facts.running !== undefined && facts.desired !== undefined;

  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <StateMark kind="step" value={step.state} className="w-28" />
        <span className="min-w-0 flex-1 break-words text-ink">{t(step.kind, asValues(facts))}</span>
        {counts && (
          <span className="text-dim tabular-nums">
            {words('counts', { running: facts.running ?? '', desired: facts.desired ?? '' })}
          </span>
        )}
        {step.startedAt !== undefined && (
          <span className="text-xs text-faint">
            <Duration from={step.startedAt} to={step.finishedAt} />
          </span>
        )}
      </div>
      <StepTrouble step={step} />
    </li>
  );
}

function StepTrouble({ step: { state, facts, problem } }: { step: Step }) {
  const t = useTranslations('steps.failure');
  // While tasks fail and ECS still tries, the reason is told already.
  const code = problem?.facts?.diagnosis ?? (state === 'running' ? facts.diagnosis : undefined);
  if (code && isDiagnosisCode(code)) {
    return (
      <Diagnosis explanation={{ code, facts: problem?.facts ?? facts, raw: problem?.detail ?? facts.trouble ?? '' }} />
    );
  }
  if (!problem) return null;
  if (problem.facts?.reason === 'not-steady-in-time')
    return <p className="text-sm text-bad">{t('not-steady-in-time')}</p>;
  if (problem.facts?.reason === 'name-taken') return <p className="text-sm text-bad">{t('name-taken')}</p>;
  return <ProblemPanel problem={problem} />;
}
