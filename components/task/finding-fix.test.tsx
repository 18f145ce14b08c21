import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/domain/diagnosis/finding';
import type { ServiceDeployment } from '@/lib/domain/service';
import { aFinding, revisionArn, T0 } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { aServiceView } from '../service/testing';
import { english } from '../testing/english';
import { renderInService } from '../testing/render-in-service';
import { FindingFix } from './finding-fix';

const finding = (over: Partial<Finding>): Finding => aFinding({ code: 'group-closed', ...over });
const openPort: Finding['fix'] = {
  request: { kind: 'open-port' },
  facts: { port: '8080', group: 'tasks (sg-1)', caller: 'alb (sg-2)', groupId: 'sg-1', callerGroup: 'sg-2' },
};
const trust: Finding['fix'] = { request: { kind: 'role-trust', role: 'execution' }, facts: { role: 'starter' } };

const deployed = (revision: number, status: ServiceDeployment['status']): ServiceDeployment => ({
  ...{ arn: `d${revision}`, id: `d${revision}`, status, createdAt: T0, sources: [] },
  target: { arn: `r${revision}`, taskDefinitionArn: revisionArn(revision), images: [] },
});

function open(
  over: Partial<Finding>,
  permissions: readonly string[],
  history: ServiceDeployment[] = [],
  found = [finding(over)],
) {
  fakeEventSource('/api/live/');
  renderInService(<FindingFix finding={finding(over)} />, {
    view: aServiceView({ state: 'failing', history, diagnosis: { findings: found, pending: [], unchecked: [] } }),
    permissions,
  });
}
const DEPLOYER = ['service:create', 'service:roll-back'];
const commandTitle = english('deployment.fix.handOver.command');

describe('what mends a finding', () => {
  it('is a button that opens its plan, for whoever may', () => {
    open({ fix: openPort }, DEPLOYER);
    const button = screen.getByRole('link', { name: 'Allow alb (sg-2) on port 8080…' });
    expect(button.getAttribute('href')).toMatch(/\/services\/web\?fix=group-closed$/);
    expect(screen.queryByRole('button', { name: commandTitle })).toBeNull();
  });

  it('is for others whom to ask, and the same as a command with the names of this account', () => {
    open({ fix: openPort }, []);
    expect(screen.queryByRole('link')).toBeNull();
    screen.getByText(/service:create/);
    fireEvent.click(screen.getByRole('button', { name: commandTitle }));
    expect(screen.getByRole('region', { name: commandTitle }).textContent).toContain(
      'aws ec2 authorize-security-group-ingress --region eu-west-3 --group-id sg-1 --protocol tcp --port 8080 --source-group sg-2',
    );
  });

  it('is nothing that widens a role for whoever may deploy alone', () => {
    open({ code: 'execution-role-untrusted', fix: trust }, DEPLOYER);
    expect(screen.queryByRole('link')).toBeNull();
    screen.getByText(/role:create/);
    screen.getByRole('button', { name: english('deployment.fix.handOver.trust-policy') });
  });

  it('is the last revision that worked, where the one that runs may be at fault', () => {
    open({ code: 'variable-missing' }, DEPLOYER, [deployed(1, 'in-progress'), deployed(3, 'successful')]);
    const button = screen.getByRole('link', { name: 'Roll back to revision boutique-web:3…' });
    expect(button.getAttribute('href')).toMatch(/\?fix=roll-back$/);
    screen.getByRole('link', { name: english('deployment.fix.edit') });
  });

  it('is nothing for what is told of a time that is over', () => {
    open({ fix: openPort }, DEPLOYER, [], []);
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('is one more attempt, where all is in order by now', () => {
    open({ code: 'in-order-now' }, ['service:restart']);
    const button = screen.getByRole('link', { name: english('deployment.fix.restart') });
    expect(button.getAttribute('href')).toMatch(/\?fix=restart$/);
  });

  it('is not offered for what another revision would meet as well', () => {
    open({ code: 'zone-lost' }, DEPLOYER, [deployed(3, 'successful')]);
    expect(screen.queryByRole('link')).toBeNull();
  });
});
