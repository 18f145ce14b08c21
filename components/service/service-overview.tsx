'use client';
import { DeploymentFault } from '@/components/deployment/deployment-fault';
import { Topology } from '@/components/topology/topology';
import { ServiceSummary } from './service-summary';

/** What one wants to know first: what is wrong, what runs, how it hangs together. */
export function ServiceOverview() {
  return (
    <div className="space-y-4">
      <DeploymentFault />
      <ServiceSummary />
      <Topology />
    </div>
  );
}
