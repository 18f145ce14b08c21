'use client';
import { DeploymentTrouble } from './deployment-trouble';
import { HistoryCard } from './history-card';
import { RolloutCard } from './rollout-card';
import { TimelineCard } from './timeline-card';

/** The deployment of now, what led to it, and those before. */
export function DeploymentsView() {
  return (
    <div className="space-y-4">
      <DeploymentTrouble />
      <RolloutCard />
      <HistoryCard />
      <TimelineCard />
    </div>
  );
}
