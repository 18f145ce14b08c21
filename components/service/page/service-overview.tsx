'use client';
import { DeploymentFault } from '@/components/deployment/deployment-fault';
import { NextStart, NextStartNote } from '@/components/deployment/next-start';
import { RecentIncidents } from '@/components/incidents/incident-list';
import { OpenIncident } from '@/components/incidents/open-incident';
import { Topology } from '@/components/topology/topology';
import { NewerImageNotice } from './newer-image-notice';
import { RevisionNotice } from './revision-notice';
import { ServiceSummary } from './service-summary';
import { StaleSecretsNotice } from './stale-secrets-notice';

/** The overview: what is wrong, what runs, and the map. */
export function ServiceOverview() {
  return (
    <div className="space-y-4">
      <OpenIncident />
      <DeploymentFault />
      <NextStart />
      <RevisionNotice />
      <StaleSecretsNotice />
      <NewerImageNotice />
      <ServiceSummary />
      <NextStartNote />
      <Topology />
      <RecentIncidents />
    </div>
  );
}
