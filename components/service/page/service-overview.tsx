'use client';
import { RecentErrors } from '@/components/logs/recent-errors';
import { RecentMetrics } from '@/components/metrics/recent-metrics';
import { Topology } from '@/components/topology/topology';
import { ServiceNow } from './service-now';
import { ServiceSummary } from './service-summary';

/** The overview: what runs, what is wrong and happened last, how busy it is, the map, and the last errors of the log. */
export function ServiceOverview() {
  return (
    <div className="space-y-4">
      <ServiceSummary />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <ServiceNow />
        <RecentMetrics className="lg:h-76" />
      </div>
      <Topology />
      <RecentErrors />
    </div>
  );
}
