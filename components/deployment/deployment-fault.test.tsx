import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Diagnosis, Finding } from '@/lib/domain/diagnosis/finding';
import { T0 } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { aServiceView } from '../service/testing';
import { english } from '../testing/english';
import { renderInService } from '../testing/render-in-service';
import { DeploymentFault } from './deployment-fault';

const closed: Finding = {
  code: 'group-closed',
  facts: { groups: 'app-tasks (sg-1)', port: '8080' },
  raw: 'Target.Timeout: Request timed out',
  certainty: 'confirmed',
  evidence: [
    {
      source: 'probe',
      probe: 'task-ingress',
      text: 'group-closed',
      facts: { groups: 'app-tasks (sg-1)', port: '8080', balancer: 'app' },
    },
    { source: 'target', text: 'Target.Timeout: Request timed out', taskId: 'a1b2c3d4e5' },
  ],
  origins: ['load-balancer-timeout'],
  at: T0,
  times: 3,
  taskIds: ['a1b2c3d4e5'],
};
const other: Finding = { ...closed, code: 'log-group-missing', facts: {}, certainty: 'reported', evidence: [] };

function open(diagnosis: Partial<Diagnosis>, permissions: readonly string[] = []) {
  fakeEventSource('/api/live/');
  const view = aServiceView({ diagnosis: { findings: [], pending: [], unchecked: [], ...diagnosis } });
  renderInService(<DeploymentFault />, { view, permissions });
}
const incident = () => screen.getByRole('region', { name: english('deployment.incident.title') });

describe('what is wrong with a service', () => {
  it('is nothing while all is well', () => {
    open({});
    expect(screen.queryByRole('region', { name: english('deployment.incident.title') })).toBeNull();
  });

  it('is the cause first, with how sure it is, what mends it, and each piece of evidence with the way to it', () => {
    open({ findings: [closed, other] });
    const first = within(incident());
    first.getByText(english('diagnosis.group-closed.what'));
    first.getByText(english('diagnosis.group-closed.next'));
    first.getByText(english('deployment.incident.certainty.confirmed'));
    const [probe, target] = first.getAllByRole('listitem');
    expect(probe?.textContent).toContain(
      'app-tasks (sg-1) has no inbound rule that lets the load balancer app in on port 8080.',
    );
    expect(target?.textContent).toContain('Target.Timeout: Request timed out');
    expect(
      within(target ?? document.body)
        .getByRole('link')
        .getAttribute('href'),
    ).toMatch(/\/tasks\/a1b2c3d4e5$/);
    first.getByText(english('diagnosis.log-group-missing.what'));
  });

  it('has a button for what mends it', () => {
    const facts = { port: '8080', group: 'app-tasks', caller: 'app-alb' };
    open({ findings: [{ ...closed, fix: { request: { kind: 'open-port' }, facts } }] }, ['service:create']);
    const button = within(incident()).getByRole('link', { name: english('deployment.fix.button.open-port', facts) });
    expect(button.getAttribute('href')).toMatch(/\?fix=group-closed$/);
  });

  it('says what is still being checked, and what could not be, with the permission that is missing', () => {
    open({
      findings: [other],
      pending: ['log-group'],
      unchecked: [{ probe: 'execution-role', permission: 'iam:SimulatePrincipalPolicy' }],
    });
    within(incident()).getByText(/Log group/);
    within(incident()).getByText(/Execution role.*iam:SimulatePrincipalPolicy/);
  });
});
