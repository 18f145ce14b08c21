'use client';
import { useTranslations } from 'next-intl';
import { DefinitionView } from '@/components/task-definition/definition-view';
import { ButtonLink } from '@/components/ui/link';
import { parseRevision, revisionName } from '@/lib/domain/arn';
import { primaryOf } from '@/lib/domain/service-state';
import { routes } from '@/lib/routes';
import { useService } from '../service-context';
import { CapacitySettings } from './capacity-settings';
import { DeploymentSettings } from './deployment-settings';
import { NetworkSettings } from './network-settings';

/** The service's settings: what it runs, where, and how it is deployed. */
export function SettingsView() {
  const t = useTranslations('service.settings');
  const { at, view } = useService();
  const arn = primaryOf(view.service)?.taskDefinitionArn ?? view.service.taskDefinitionArn;
  const definition = view.taskDefinitions[arn];
  const present = parseRevision(arn);
  const former = view.history
    .flatMap(({ target, sources }) => [target, ...sources])
    .flatMap((revision) => (revision && parseRevision(revision.taskDefinitionArn)) ?? [])
    .find(({ family, revision }) => family === present?.family && revision !== present.revision);

  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="text-sm font-semibold text-ink">{t('revision', { name: revisionName(arn) })}</h2>
          <p className="text-xs text-faint">{t('inUse')}</p>
        </div>
        {present && (
          <div className="flex flex-wrap gap-2">
            {former && (
              <ButtonLink
                size="sm"
                href={routes.compareRevisions({
                  ...at,
                  family: present.family,
                  from: former.revision,
                  to: present.revision,
                })}
              >
                {t('compare', { name: `${former.family}:${former.revision}` })}
              </ButtonLink>
            )}
            <ButtonLink size="sm" href={routes.revision({ ...at, ...present })}>
              {t('openRevision')}
            </ButtonLink>
            <ButtonLink size="sm" href={routes.family({ ...at, family: present.family })}>
              {t('allRevisions')}
            </ButtonLink>
          </div>
        )}
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {definition ? <DefinitionView definition={definition} /> : <p className="text-dim">{t('unknown')}</p>}
        <div className="space-y-4">
          <CapacitySettings />
          <DeploymentSettings />
          <NetworkSettings definition={definition} />
        </div>
      </div>
    </div>
  );
}
