import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aServiceView } from '@/components/service/testing';
import { english } from '@/components/testing/english';
import { renderInService } from '@/components/testing/render-in-service';
import { aService, revisionArn } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { TaskSetsCard } from './task-sets-card';

const set = {
  id: 'ecs-svc/1',
  externalId: 'd-7QK2M3X1F',
  status: 'primary' as const,
  taskDefinitionArn: revisionArn(4),
  scalePercent: 80,
  desiredCount: 4,
  runningCount: 3,
  pendingCount: 1,
  isStable: false,
  targetGroupArns: [],
};

describe('the task sets of a service', () => {
  it('are shown with their share and stability, and who steers them', () => {
    fakeEventSource('/api/live/');
    const other = { ...set, id: 'ecs-svc/2', externalId: undefined, status: 'active' as const, isStable: true };
    const service = aService({ controller: 'code-deploy', deployments: [], taskSets: [set, other] });
    renderInService(<TaskSetsCard />, { view: aServiceView({ service }) });
    const [, first, second] = screen.getAllByRole('row');
    if (!first || !second) throw new Error('two task sets');
    for (const words of [
      'd-7QK2M3X1F',
      'Primary',
      'boutique-web:4',
      '80% of desired',
      /3 of 4 running/,
      'Stabilizing',
    ]) {
      expect(within(first).getByText(words)).toBeTruthy();
    }
    expect(within(second).getByText('Stable')).toBeTruthy();
    expect(screen.getByText(english('deployment.taskSets.steeredBy.code-deploy'))).toBeTruthy();
  });

  it('are no matter of a service that ECS deploys', () => {
    fakeEventSource('/api/live/');
    const { container } = renderInService(<TaskSetsCard />);
    expect(container.textContent).toBe('');
  });
});
