'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Card } from '@/components/ui/card';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { parseRevision } from '@/lib/domain/arn';
import type { Live } from '@/lib/domain/live';
import type { RunProgress } from '@/lib/domain/runs/run';
import type { Scope } from '@/lib/domain/scope';
import { useLive } from '@/lib/live/client/use-live';
import { routes } from '@/lib/routes';
import type { RunActions } from '../form/deploy-actions';
import { clearStoredDraft } from '../form/use-draft';
import { OtherRuns } from './other-runs';
import { RunAddress } from './run-address';
import { RunButtons } from './run-buttons';
import { RunStep } from './run-step';

type Props = {
  scope: Scope;
  initial: Live<RunProgress>;
  actions: RunActions;
  /** Why this person may not resume or undo it. */
  refusal?: string | undefined;
  /** Why they may not undo it. */
  undoRefusal?: string | undefined;
};

/** Outcomes with words of their own under the heading, for what is deployed, deleted, or changed otherwise. */
const INTROS = {
  running: 'intro',
  succeeded: undefined,
  failed: 'failedIntro',
  interrupted: 'interruptedIntro',
  superseded: 'supersededIntro',
  undoing: 'intro',
  undone: 'undoneIntro',
} as const satisfies Record<RunProgress['outcome'], string | undefined>;

/** Verbs whose run ends with a setting that ECS has accepted, so that its tasks still have to follow. */
const SETTLED = ['pause', 'scale', 'stop-deployment'] as const;

/** The verbs after which somebody wants to open the service. */
const BRINGS_UP: readonly RunProgress['verb'][] = ['deploy', 'roll-out', 'roll-back', 'resume'];

/** A run: its progress, its result, and what can be done next. */
export function RunView({ scope, initial, actions, refusal, undoRefusal }: Props) {
  const t = useTranslations('deploy.run');
  const headings = useTranslations('deploy.run.heading');
  const intros = useTranslations('deploy.run.intro');
  const { value: run } = useLive(routes.liveRun({ ...scope, run: initial.value.id }), initial);
  const { service, cluster, outcome, steps, verb } = run;
  const intro = INTROS[outcome];
  const [isDeployed, isDeleted] = [verb === 'deploy', verb === 'delete'];
  const hasService = isDeployed
    ? steps.some(({ resource, state }) => resource === 'service' && (state === 'done' || state === 'unchanged'))
    : !isDeleted && verb !== 'register';
  const revision = parseRevision(steps.find(({ resource }) => resource === 'task-definition')?.outputs.arn ?? '');
  const isUndo = outcome === 'undoing' || outcome === 'undone';
  // An undo waits for nothing: that the service was steady once says nothing about it now.
  const shown = isUndo ? steps.filter(({ resource }) => resource !== 'steady-state') : steps;
  const { done, total } = isUndo ? countUndone(shown) : countDone(shown);
  const settled = outcome === 'succeeded' && SETTLED.find((each) => each === verb);

  // The stored draft is deleted once it has been deployed; until then the form can be opened with it again.
  useEffect(() => {
    if (isDeployed && outcome === 'succeeded') clearStoredDraft(`${scope.account}/${scope.region}`);
  }, [isDeployed, outcome, scope]);

  return (
    <>
      <PageHeader
        title={<span aria-live="polite">{headings(`${verb}.${outcome}`, { service, cluster })}</span>}
        intro={
          <>
            {intro && intros(`${isDeleted ? 'delete' : isDeployed ? 'deploy' : 'change'}.${intro}`)}
            {settled && t(`settled.${settled}`)}
            <span className="block text-xs text-faint">
              {t('startedBy', { who: run.by })} · <RelativeTime at={run.startedAt} />
            </span>
          </>
        }
        actions={
          <>
            {isDeleted && (
              <ButtonLink href={routes.cluster({ ...scope, cluster })}>{t('openCluster', { cluster })}</ButtonLink>
            )}
            {isDeployed && outcome !== 'running' && outcome !== 'succeeded' && outcome !== 'undoing' && (
              <ButtonLink href={routes.deploy(scope)}>{t('edit')}</ButtonLink>
            )}
            {verb === 'register' && revision && outcome !== 'undone' && (
              <ButtonLink variant="primary" href={routes.revision({ ...scope, ...revision })}>
                {t('openRevision', { revision: `${revision.family}:${revision.revision}` })}
              </ButtonLink>
            )}
            {hasService && (
              <ButtonLink href={routes.service({ ...scope, cluster, service }, 'logs')}>{t('logs')}</ButtonLink>
            )}
            {hasService && (
              <ButtonLink
                variant={outcome === 'succeeded' ? 'primary' : 'secondary'}
                href={routes.service({ ...scope, cluster, service })}
              >
                {t('openService', { service })}
              </ButtonLink>
            )}
            <RunButtons scope={scope} run={run} actions={actions} refusal={refusal} undoRefusal={undoRefusal} />
          </>
        }
      />
      <OtherRuns scope={scope} run={run} />
      {outcome === 'succeeded' && BRINGS_UP.includes(verb) && (
        <RunAddress at={{ ...scope, cluster, service }} load={actions.getAddress} />
      )}
      <Card title={t('steps')} hint={t(isUndo ? 'undoProgress' : 'progress', { done, total })} flush>
        <svg
          aria-hidden
          viewBox={`0 0 ${Math.max(total, 1)} 1`}
          preserveAspectRatio="none"
          className="block h-0.5 w-full bg-sunken"
        >
          <rect width={done} height="1" className={outcome === 'failed' ? 'fill-bad-mark' : 'fill-ok-mark'} />
        </svg>
        <ol className="divide-y divide-hairline">
          {shown.map((step) => (
            <RunStep
              key={step.id}
              step={step}
              service={hasService && !isUndo ? { ...scope, cluster, service } : undefined}
            />
          ))}
        </ol>
      </Card>
    </>
  );
}

type Count = { done: number; total: number };

const countDone = (steps: RunProgress['steps']): Count => ({
  done: steps.filter(({ state }) => state === 'done' || state === 'unchanged').length,
  total: steps.length,
});

/** What the run has made and an undo is to revert; what it retains is not undone. */
const countUndone = (steps: RunProgress['steps']): Count => ({
  done: steps.filter(({ state }) => state === 'undone').length,
  total: steps.filter(({ made, state }) => made || state === 'undone' || state === 'retained').length,
});
