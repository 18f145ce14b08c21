'use client';
import { DeploymentFault } from '@/components/deployment/deployment-fault';
import { Topology } from '@/components/topology/topology';
import { NewerImageNotice } from './newer-image-notice';
import { ServiceSummary } from './service-summary';

/** The overview: what is wrong, what runs, and the map. */
export function ServiceOverview() {
  return (
    <div className="space-y-4">
      <DeploymentFault />
      <NewerImageNotice />
      <ServiceSummary />
      <Topology />
    </div>
  );
}
