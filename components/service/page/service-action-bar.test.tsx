import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { PAUSED } from '@/lib/domain/changes/paused';
import type { Service } from '@/lib/domain/service';
import { aService } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { english } from '../../testing/english';
import { renderInService } from '../../testing/render-in-service';
import { aServiceView } from '../testing';
import { ServiceActionBar } from './service-action-bar';

function open(service: Partial<Service>) {
  fakeEventSource('/api/live/');
  const view = aServiceView({ service: aService(service) });
  return renderInService(<ServiceActionBar />, { view, permissions: ['service:scale', 'service:roll-out'] });
}

const names = () => screen.getAllByRole('button').map((button) => button.textContent);
const resume = english('service.actions.resume');

describe('ServiceActionBar', () => {
  it('offers to resume a paused service before anything else', () => {
    open({ desiredCount: 0, tags: { [PAUSED]: '4' } });
    expect(names()[0]).toBe(resume);
  });

  it.each([
    ['runs', { desiredCount: 2 }],
    ['was set to no tasks by other means', { desiredCount: 0 }],
  ])('has no such button for a service that %s', (_what, service) => {
    open(service);
    expect(names()).not.toContain(resume);
  });
});
