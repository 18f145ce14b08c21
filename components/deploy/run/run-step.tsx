'use client';
import { useTranslations } from 'next-intl';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { StateMark } from '@/components/state/state-mark';
import { Diagnosis } from '@/components/task/diagnosis';
import { Callout } from '@/components/ui/callout';
import { Link } from '@/components/ui/link';
import { ShortId } from '@/components/ui/short-id';
import { Duration } from '@/components/ui/time/duration';
import { revisionName } from '@/lib/domain/arn';
import { type DiagnosisCode, isDiagnosisCode, isFault } from '@/lib/domain/diagnosis/codes';
import { CONFLICT_REASONS } from '@/lib/domain/plan/mutation';
import type { RunProgress } from '@/lib/domain/runs/run';
import type { ServiceScope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { useRunStepName } from './use-run-step-name';

type Step = RunProgress['steps'][number];

type Props = {
  step: Step;
  /** The service of the run, where what mends it can be planned. */
  service?: ServiceScope | undefined;
};

/** One step of a run: what it is, how it stands, how long it took, and when it failed, why. */
export function RunStep({ step, service }: Props) {
  const words = useTranslations('deploy.run');
  const left = useTranslations('steps.retained');
  const nameOf = useRunStepName();
  const { facts, state, resource } = step;
  const counts =
    resource === 'steady-state' && state !== 'skipped' && facts.running !== undefined && facts.desired !== undefined;
  const isQuiet = state === 'waiting' || state === 'skipped' || state === 'unchanged';

  return (
    <li className="flex flex-col gap-2 px-4 py-2.5">
      <div className="grid grid-cols-[6.5rem_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 text-sm sm:grid-cols-[7rem_minmax(0,1fr)_auto_3.5rem] sm:gap-x-4">
        <StateMark kind="step" value={state} />
        <span className={`break-words ${isQuiet ? 'text-dim' : 'text-ink'}`}>{nameOf(step)}</span>
        <span className="text-right text-xs leading-5 text-faint sm:col-start-4 sm:row-start-1">
          {step.startedAt !== undefined && !NOT_TIMED.includes(state) && (
            <Duration from={step.startedAt} to={step.finishedAt} />
          )}
        </span>
        <span className="min-w-0 text-dim tabular-nums empty:hidden max-sm:col-span-2 max-sm:col-start-2 sm:col-start-3 sm:row-start-1">
          <StepResult step={step} />
          {counts && words('counts', { running: Number(facts.running), desired: Number(facts.desired) })}
        </span>
      </div>
      {state === 'failed' && facts.rollsBackTo !== undefined && (
        <p className="text-sm text-ink">{words('rollsBackTo', { revision: facts.rollsBackTo })}</p>
      )}
      {step.retained && <p className="text-sm text-warn">{left(step.retained)}</p>}
      <StepProblem step={step} service={service} />
    </li>
  );
}

/** States whose times would be those of something else, such as of the step that was undone long after. */
const NOT_TIMED: readonly Step['state'][] = ['unchanged', 'skipped', 'undone', 'retained'];

/** The revision and its image; the address of a load balancer, to be copied. */
function StepResult({ step: { resource, outputs, facts, state } }: { step: Step }) {
  const t = useTranslations('deploy.run');
  if (resource === 'task-definition') {
    const revision = state === 'done' && outputs.arn !== undefined ? revisionName(outputs.arn) : undefined;
    return [revision, facts.image].filter(Boolean).join(' · ');
  }
  if (state !== 'done' && state !== 'unchanged') return null;
  if (resource === 'load-balancer' && outputs.dnsName) {
    return (
      <span className="flex min-w-0 items-center gap-1 text-xs">
        <span className="sr-only">{t('address')}</span>
        <ShortId value={outputs.dnsName} length={outputs.dnsName.length} />
      </span>
    );
  }
  return null;
}

/** Why a step failed that AWS did not refuse: each has its sentence under `steps.failure.`. */
const OWN_REASONS = [...CONFLICT_REASONS, 'not-steady-in-time', 'not-in-time', 'needs-spec', 'lease-lost'] as const;

function StepProblem({ step: { state, facts, problem }, service }: Props) {
  const t = useTranslations('steps.failure');
  const words = useTranslations('deploy.run');
  // While tasks fail and ECS still retries, the cause is shown already.
  const code = problem?.facts?.diagnosis ?? (state === 'running' ? facts.diagnosis : undefined);
  if (code && isDiagnosisCode(code)) {
    return (
      <Diagnosis explanation={{ code, facts: problem?.facts ?? facts, raw: problem?.detail ?? facts.cause ?? '' }}>
        {service && <FixLink service={service} code={code} />}
      </Diagnosis>
    );
  }
  if (!problem) return null;
  const { facts: about, detail, requestId } = problem;
  const reason = OWN_REASONS.find((each) => each === about?.reason);
  if (!reason) return <ProblemPanel problem={problem} />;
  return (
    <Callout tone="bad" title={t(reason)}>
      {(detail || requestId) && (
        <details className="mt-1 text-xs text-faint">
          <summary className="w-fit rounded-sm hover:text-ink">{words('awsSays')}</summary>
          <p className="mt-1 font-mono break-words whitespace-pre-wrap">
            {[detail, requestId].filter(Boolean).join(' · ')}
          </p>
        </details>
      )}
    </Callout>
  );
}

/** To the page of the service, which knows by now what mends this, and opens the plan of it. */
function FixLink({ service, code }: { service: ServiceScope; code: DiagnosisCode }) {
  const t = useTranslations('deployment.fix');
  if (!isFault({ code })) return null;
  return (
    <p className="mt-1.5">
      <Link href={routes.fix({ ...service, fix: code })}>{t('onService')}</Link>
    </p>
  );
}
