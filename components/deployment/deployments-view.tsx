'use client';
import { IncidentsCard } from '@/components/incidents/incident-list';
import { useService } from '@/components/service/service-context';
import { DeploymentFault } from './deployment-fault';
import { HistoryCard } from './history-card';
import { RolloutCard } from './rollout-card';
import { TaskSetsCard } from './task-sets-card';
import { TimelineCard } from './timeline-card';

/** The current deployment or the task sets that another controller keeps, the service's timeline, and earlier deployments. */
export function DeploymentsView() {
  const { service } = useService().view;
  return (
    <div className="space-y-4">
      <DeploymentFault />
      {service.controller === 'ecs' ? <RolloutCard /> : <TaskSetsCard />}
      {service.controller === 'ecs' && <HistoryCard />}
      <IncidentsCard />
      <TimelineCard />
    </div>
  );
}
