'use client';
import { useTranslations } from 'next-intl';
import { DeploymentFault } from '@/components/deployment/deployment-fault';
import { NextStart, NextStartNote } from '@/components/deployment/next-start';
import { RecentDeployments } from '@/components/deployment/recent-deployments';
import { RecentIncidents } from '@/components/incidents/incident-list';
import { OpenIncident } from '@/components/incidents/open-incident';
import { classNames } from '@/components/ui/class-names';
import { NewerImageNotice } from './newer-image-notice';
import { RevisionNotice } from './revision-notice';
import { StaleSecretsNotice } from './stale-secrets-notice';

/**
 * What is wrong, what is announced, and what happened last. All that comes and goes stands here, in a place of one height on wide
 * screens, so that what is below stays where it is.
 */
export function ServiceNow({ className }: { className?: string }) {
  const t = useTranslations('service.overview');
  return (
    <section
      aria-label={t('now')}
      // Whoever reads by keyboard scrolls it as well.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable
      tabIndex={0}
      className={classNames(
        'min-w-0 space-y-3 rounded-lg border border-hairline bg-surface p-4 -outline-offset-2 lg:h-76 lg:overflow-y-auto',
        className,
      )}
    >
      <OpenIncident />
      <DeploymentFault />
      <NextStart />
      <RevisionNotice />
      <StaleSecretsNotice />
      <NewerImageNotice />
      <RecentDeployments />
      <RecentIncidents />
      <NextStartNote />
    </section>
  );
}
