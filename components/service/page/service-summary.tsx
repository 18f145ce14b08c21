'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AddressView } from '@/components/address/address-view';
import { StateMark } from '@/components/state/state-mark';
import { Link } from '@/components/ui/link';
import { Duration } from '@/components/ui/time/duration';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { revisionName } from '@/lib/domain/arn';
import { deploymentProgress } from '@/lib/domain/deployment/progress';
import { versionOf } from '@/lib/domain/deployment/sentence';
import { shortDigest } from '@/lib/domain/image-reference';
import { mainContainer } from '@/lib/domain/main-container';
import { deployedDigests } from '@/lib/domain/running-images';
import { findServiceAddress } from '@/lib/domain/service-address';
import { primaryOf } from '@/lib/domain/service-state';
import { tasksWanted } from '@/lib/domain/task-sets';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { useService } from '../service-context';

/** Version, tasks, last deployment and address, side by side. */
export function ServiceSummary() {
  const t = useTranslations('service.overview');
  const format = useFormat();
  const { at, view } = useService();
  const { service, history } = view;
  const primary = primaryOf(service);
  const arn = primary?.taskDefinitionArn ?? service.taskDefinitionArn;
  const { incoming, outgoing, percent, rollout } = deploymentProgress(service, view.tasks, view.targets);
  const serving = incoming.serving + outgoing.reduce((sum, lane) => sum + lane.serving, 0);
  const { taskSets = [] } = service;
  const desired = tasksWanted(service, service.desiredCount);
  const kind = service.scheduling ?? (taskSets.length > 1 ? 'sets' : 'replica');
  const definition = view.taskDefinitions[arn];
  const main = definition && mainContainer(service, definition)?.name;
  const digest = deployedDigests(service, history, view.tasks)[main ?? ''];
  const [last] = history;
  const address = findServiceAddress(view);
  // Nothing is known of a service whose load balancers could not be read.
  const hasAddress = address.addresses.length > 0 || address.note !== undefined;

  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-hairline bg-hairline lg:grid-cols-4">
      <Part label={t('version')}>
        <p className="truncate font-mono text-lg font-medium text-ink">
          {versionOf(service, arn, view.taskDefinitions)}
        </p>
        <p className="truncate text-xs text-faint">
          {revisionName(arn)}
          {digest !== undefined && <span className="ml-2 font-mono">{shortDigest(digest)}</span>}
        </p>
      </Part>
      <Part label={t('tasks')}>
        <p className="text-lg font-medium text-ink">
          {format.number(serving)} <span className="text-faint">/ {format.number(desired)}</span>
        </p>
        <p className="text-xs text-faint">{t('tasksOf', { kind, serving, desired, sets: taskSets.length })}</p>
      </Part>
      <Part label={rollout === 'in-progress' ? t('rollout') : t('lastDeployment')}>
        {last ? (
          <>
            <p className="flex items-center gap-x-3 overflow-hidden text-lg leading-7">
              <StateMark kind="deployment" value={last.status} />
              {rollout === 'in-progress' && <span className="text-dim">{format.percent(percent)}</span>}
            </p>
            <p className="flex gap-x-2 overflow-hidden text-xs whitespace-nowrap text-faint">
              <RelativeTime at={last.startedAt ?? last.createdAt} />
              {last.finishedAt !== undefined && (
                <span className="max-sm:hidden">
                  {t.rich('took', {
                    time: () => <Duration from={last.startedAt ?? last.createdAt} to={last.finishedAt} />,
                  })}
                </span>
              )}
              <Link href={routes.service(at, 'deployments')}>{t('details')}</Link>
            </p>
          </>
        ) : (
          <>
            <p className="text-lg leading-7 text-ink">
              {service.controller === 'ecs' ? (
                <span className="text-sm text-dim">{t('none')}</span>
              ) : (
                t(`steeredBy.${service.controller}`)
              )}
            </p>
            {service.controller !== 'ecs' && (
              <p className="text-xs">
                <Link href={routes.service(at, 'deployments')}>{t('taskSets')}</Link>
              </p>
            )}
          </>
        )}
      </Part>
      <Part label={hasAddress ? t('address') : t('created')}>
        {hasAddress ? (
          <AddressView address={address} editHref={routes.deploy(at, { cluster: at.cluster, service: at.service })} />
        ) : (
          service.createdAt !== undefined && (
            <p className="text-ink">
              <RelativeTime at={service.createdAt} />
            </p>
          )
        )}
      </Part>
    </dl>
  );
}

function Part({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="min-h-21 min-w-0 bg-surface px-4 py-3">
      <dt className="text-xs text-faint">{label}</dt>
      <dd className="mt-0.5 min-w-0">{children}</dd>
    </div>
  );
}
