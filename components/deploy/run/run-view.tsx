'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Card } from '@/components/ui/card';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { Live } from '@/lib/domain/live';
import type { RunProgress } from '@/lib/domain/runs/run';
import type { Scope } from '@/lib/domain/scope';
import { useLive } from '@/lib/live/client/use-live';
import { routes } from '@/lib/routes';
import type { RunActions } from '../form/deploy-actions';
import { clearStoredDraft } from '../form/use-draft';
import { RunButtons } from './run-buttons';
import { RunStep } from './run-step';

type Props = {
  scope: Scope;
  initial: Live<RunProgress>;
  actions: RunActions;
  /** Why this person may not carry it on or undo it. */
  refusal?: string | undefined;
};

const INTROS = {
  running: 'intro',
  succeeded: undefined,
  failed: 'failedIntro',
  interrupted: 'interruptedIntro',
  undoing: 'intro',
  undone: 'undoneIntro',
} as const satisfies Record<RunProgress['outcome'], string | undefined>;

/** A deployment while it is carried out, until it runs, or has failed and says why and what can be done. */
export function RunView({ scope, initial, actions, refusal }: Props) {
  const t = useTranslations('deploy.run');
  const removal = useTranslations('deploy.removal');
  const { value: run } = useLive(routes.liveRun({ ...scope, run: initial.value.id }), initial);
  const { service, cluster, outcome, steps, removes } = run;
  const intro = INTROS[outcome];
  const title = outcome === 'running' ? 'title' : outcome;
  const isMade =
    !removes &&
    steps.some(({ resource, state }) => resource === 'service' && (state === 'done' || state === 'unchanged'));
  const done = steps.filter(({ state }) => state === 'done' || state === 'unchanged').length;

  // What was typed has served; until then "back to the form" finds it as it was.
  useEffect(() => {
    if (outcome === 'succeeded') clearStoredDraft(`${scope.account}/${scope.region}`);
  }, [outcome, scope]);

  return (
    <>
      <PageHeader
        title={<span aria-live="polite">{removes ? removal(title, { service }) : t(title, { service })}</span>}
        intro={intro && (removes ? removal(intro) : t(intro))}
        actions={
          <>
            {removes && (
              <ButtonLink href={routes.cluster({ ...scope, cluster })}>
                {removal('openCluster', { cluster })}
              </ButtonLink>
            )}
            {!removes && outcome !== 'running' && outcome !== 'succeeded' && outcome !== 'undoing' && (
              <ButtonLink href={routes.deploy(scope)}>{t('edit')}</ButtonLink>
            )}
            {isMade && (
              <ButtonLink href={routes.service({ ...scope, cluster, service }, 'logs')}>{t('logs')}</ButtonLink>
            )}
            {isMade && (
              <ButtonLink
                variant={outcome === 'succeeded' ? 'primary' : 'secondary'}
                href={routes.service({ ...scope, cluster, service })}
              >
                {t('openService', { service })}
              </ButtonLink>
            )}
            <RunButtons scope={scope} run={run} actions={actions} refusal={refusal} />
          </>
        }
      />
      <Card title={t('steps')} hint={t('progress', { done, total: steps.length })} flush>
        <svg
          aria-hidden
          viewBox={`0 0 ${steps.length} 1`}
          preserveAspectRatio="none"
          className="block h-0.5 w-full bg-sunken"
        >
          <rect width={done} height="1" className={outcome === 'failed' ? 'fill-bad-mark' : 'fill-ok-mark'} />
        </svg>
        <ol className="divide-y divide-hairline">
          {steps.map((step) => (
            <RunStep key={step.id} step={step} />
          ))}
        </ol>
      </Card>
    </>
  );
}
