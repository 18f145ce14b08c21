'use client';
import { IncidentsCard } from '@/components/incidents/incident-list';
import { DeploymentFault } from './deployment-fault';
import { HistoryCard } from './history-card';
import { RolloutCard } from './rollout-card';
import { TimelineCard } from './timeline-card';

/** The current deployment, the service's timeline, and earlier deployments. */
export function DeploymentsView() {
  return (
    <div className="space-y-4">
      <DeploymentFault />
      <RolloutCard />
      <HistoryCard />
      <IncidentsCard />
      <TimelineCard />
    </div>
  );
}
