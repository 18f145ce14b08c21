import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderInService } from '@/components/testing/render-in-service';
import type { Service } from '@/lib/domain/service';
import { aService, aTaskDefinition } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { aServiceView } from '../testing';
import { CapacitySettings } from './capacity-settings';
import { NetworkSettings } from './network-settings';

const wordsOf = (service: Partial<Service>) => {
  fakeEventSource('/api/live/');
  const view = aServiceView({ service: aService(service) });
  return renderInService(<CapacitySettings />, { view }).container.textContent ?? '';
};

describe('the capacity of a service', () => {
  it('has the share of each capacity provider', () => {
    const providers = [
      { name: 'FARGATE', base: 1, weight: 1 },
      { name: 'FARGATE_SPOT', base: 0, weight: 3 },
    ];
    const words = wordsOf({ capacity: { providers } });
    expect(words).toContain('FARGATE: the first task, then 25% (weight 1, base 1)');
    expect(words).toContain('FARGATE_SPOT: 75% (weight 3, base 0)');
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('of a daemon on instances says so, and leads to them', () => {
    const words = wordsOf({ scheduling: 'daemon', capacity: { launchType: 'EC2', providers: [] } });
    expect(words).toContain('Daemon: one task on each container instance');
    expect(screen.getByRole('link').getAttribute('href')).toBe('/main/eu-west-3/clusters/boutique/instances');
  });

  it('has the placement that was asked for, in words and in AWS’s own where there are none', () => {
    const words = wordsOf({
      capacity: { launchType: 'EC2', providers: [] },
      placement: {
        strategies: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }, { type: 'newest' }],
        constraints: [{ type: 'distinctInstance' }, { type: 'memberOf', expression: 'attribute:stack == web' }],
      },
    });
    expect(words).toContain('Spread over attribute:ecs.availability-zone');
    expect(words).toContain('newest');
    expect(words).toContain('Each task on an instance of its own');
    expect(words).toContain('Only instances with attribute:stack == web');
  });

  it('comes with the network of the instance where tasks share it', () => {
    fakeEventSource('/api/live/');
    const service = aService({ capacity: { launchType: 'EC2', providers: [] } });
    const definition = aTaskDefinition({ networkMode: 'host' });
    const view = aServiceView({ service });
    const { container } = renderInService(<NetworkSettings definition={definition} />, { view });
    expect(container.textContent).toContain('host: tasks use the network of their instance');
    expect(container.textContent).not.toContain('Subnets');
  });
});
