import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { PAUSED } from '@/lib/domain/changes/paused';
import type { Finding } from '@/lib/domain/diagnosis/finding';
import type { Service } from '@/lib/domain/service';
import type { TaskDefinition } from '@/lib/domain/task-definition';
import { aContainerDefinition, aFinding, aService, aTaskDefinition } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { english } from '../../testing/english';
import { renderInService } from '../../testing/render-in-service';
import type { ServiceActions } from '../service-actions';
import { aServiceView } from '../testing';
import { ServiceActionBar } from './service-action-bar';

type Options = {
  search?: string;
  permissions?: readonly string[];
  definition?: TaskDefinition;
  preview?: ServiceActions['previewChange'];
  findings?: readonly Finding[];
};

function open(
  service: Partial<Service>,
  { search = '', permissions = MAY, definition, preview, findings = [] }: Options = {},
) {
  fakeEventSource('/api/live/');
  const taskDefinitions = definition ? { [definition.arn]: definition } : {};
  const diagnosis = { findings: [...findings], pending: [], unchecked: [] };
  const view = aServiceView({ service: aService(service), taskDefinitions, diagnosis });
  const actions = preview ? { previewChange: preview } : {};
  return renderInService(<ServiceActionBar />, { view, permissions, search, actions });
}

const MAY = ['service:scale', 'service:roll-out'];

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

  it.each<[string, Partial<Service>, string]>([
    ['CodeDeploy deploys', { controller: 'code-deploy', deployments: [] }, 'CodeDeploy deploys this service'],
    ['runs once on each instance', { scheduling: 'daemon' }, 'one task of this service on each container instance'],
  ])('says in words what a service that %s does not have', (_what, service, words) => {
    open(service);
    expect(screen.getAllByText(new RegExp(words)).some((each) => each.tagName === 'P')).toBe(true);
  });

  it('opens the roll-out of an image that a link names', async () => {
    const definition = aTaskDefinition({ containers: [aContainerDefinition({ image: 'ghcr.io/shop/web:1' })] });
    const search = '?roll-out=ghcr.io%2Fshop%2Fweb%3A2';
    const preview = vi.fn(() => new Promise<never>(() => {}));
    open({ taskDefinitionArn: definition.arn, deployments: [] }, { search, definition, preview });
    expect(await screen.findByDisplayValue('2')).toBeTruthy();
    await waitFor(() => expect(preview).toHaveBeenCalled());
    expect(preview.mock.lastCall).toMatchObject([
      { change: { verb: 'roll-out', images: { [definition.containers[0]?.name ?? '']: 'ghcr.io/shop/web:2' } } },
    ]);
  });

  it('does not open it for those who may not roll out', () => {
    open({ deployments: [] }, { search: '?roll-out=ghcr.io%2Fshop%2Fweb%3A2', permissions: [] });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  const closed = aFinding({
    code: 'group-closed',
    fix: { request: { kind: 'open-port' }, facts: { port: '80', group: 'tasks', caller: 'alb' } },
  });
  const search = '?fix=group-closed';

  it('opens the fix of a finding that a link names, by its cause', async () => {
    const preview = vi.fn(() => new Promise<never>(() => {}));
    open({}, { search, preview, findings: [closed], permissions: ['service:create'] });
    await waitFor(() => expect(preview).toHaveBeenCalled());
    expect(preview.mock.lastCall).toMatchObject([{ change: { verb: 'fix', fix: { kind: 'open-port' } } }]);
  });

  it.each([
    ['for those who may not', { findings: [closed], permissions: [] }],
    ['of what is not found any more', { findings: [], permissions: ['service:create'] }],
  ])('does not open it %s', (_, options) => {
    open({}, { search, ...options });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
