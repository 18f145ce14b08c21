'use client';
import { DeploymentTrouble } from '@/components/deployment/deployment-trouble';
import { Topology } from '@/components/topology/topology';
import { ServiceSummary } from './service-summary';

/** What one wants to know first: what is wrong, what runs, how it hangs together. */
export function ServiceOverview() {
  return (
    <div className="space-y-4">
      <DeploymentTrouble />
      <ServiceSummary />
      <Topology />
    </div>
  );
}
