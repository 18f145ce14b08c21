'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { ButtonLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import type { RunProgress } from '@/lib/domain/deployment/run';
import type { Live } from '@/lib/domain/live';
import type { Scope } from '@/lib/domain/scope';
import { useLive } from '@/lib/live/client/use-live';
import { routes } from '@/lib/routes';
import { RunStep } from './run-step';

/** A deployment while it is carried out, until it runs or has failed and says why. */
export function RunView({ scope, initial }: { scope: Scope; initial: Live<RunProgress> }) {
  const t = useTranslations('deploy.run');
  const { value: run } = useLive(routes.liveRun({ ...scope, run: initial.value.id }), initial);
  const { service, cluster, outcome } = run;
  const made = run.steps.some(
    ({ kind, state }) => kind === 'create-service' && (state === 'done' || state === 'unchanged'),
  );
  const title = {
    running: t('title', { service }),
    succeeded: t('succeeded', { service }),
    failed: t('failed', { service }),
  };

  return (
    <>
      <PageHeader
        title={<span aria-live="polite">{title[outcome]}</span>}
        intro={outcome === 'running' ? t('intro') : outcome === 'failed' ? t('kept') : undefined}
        actions={
          <>
            {outcome === 'failed' && <ButtonLink href={routes.deploy(scope)}>{t('edit')}</ButtonLink>}
            {made && <ButtonLink href={routes.service({ ...scope, cluster, service }, 'logs')}>{t('logs')}</ButtonLink>}
            {made && (
              <ButtonLink
                variant={outcome === 'succeeded' ? 'primary' : 'secondary'}
                href={routes.service({ ...scope, cluster, service })}
              >
                {t('openService', { service })}
              </ButtonLink>
            )}
          </>
        }
      />
      <Card title={t('steps')} flush>
        <ol className="divide-y divide-hairline">
          {run.steps.map((step) => (
            <RunStep key={step.id} step={step} />
          ))}
        </ol>
      </Card>
    </>
  );
}
