import { describe, expect, it } from 'vitest';
import { noIncidents } from '@/lib/domain/incidents/incident';
import type { ServiceView } from '@/lib/domain/live';
import { aContainerDefinition, aService, aTaskDefinition } from '@/lib/domain/testing/builders';
import { createTestContext } from '@/lib/domain/testing/context';
import { aFakeAccount } from '@/lib/domain/testing/fake-cloud';
import { serviceViewFor } from './stream-service';

const reader = (role: 'viewer' | 'admin') => {
  const context = createTestContext(aFakeAccount());
  return serviceViewFor({ ...context, actor: { ...context.actor, role } });
};

describe('what readers of one service are sent', () => {
  const definition = aTaskDefinition({ containers: [aContainerDefinition({ environment: { GREETING: 'bonjour' } })] });
  const view: ServiceView = {
    diagnosis: { findings: [], pending: [], unchecked: [] },
    incidents: noIncidents,
    ...{ service: aService(), state: 'steady', tasks: [], targets: [], routes: [], history: [] },
    taskDefinitions: { [definition.arn]: definition },
  };

  it('is one value for all who may see the same, so that it is serialized once', () => {
    expect(reader('admin')({ view })).toBe(view);
    expect(reader('viewer')({ view })).toBe(reader('viewer')({ view }));
  });

  it('has no values for those who may not see them', () => {
    expect(JSON.stringify(reader('admin')({ view }))).toContain('bonjour');
    expect(JSON.stringify(reader('viewer')({ view }))).not.toContain('bonjour');
  });

  it('has no log lines for those who may not read logs', () => {
    const evidence = [
      { source: 'log-line' as const, text: 'panic: a customer’s name' },
      { source: 'stop-reason' as const, text: 'exit code 2' },
    ];
    const finding = {
      code: 'exit-error' as const,
      facts: {},
      raw: '',
      certainty: 'reported' as const,
      times: 1,
      origins: [],
      taskIds: [],
    };
    const ill = { ...view, diagnosis: { ...view.diagnosis, findings: [{ ...finding, evidence }] } };
    const context = createTestContext(aFakeAccount());
    const seen = (permissions: ('console:read' | 'logs:read')[]) =>
      JSON.stringify(
        serviceViewFor({ ...context, actor: { ...context.actor, grants: [{ permissions }] } })({ view: ill }).diagnosis,
      );
    expect(seen(['console:read', 'logs:read'])).toContain('customer');
    expect(seen(['console:read'])).not.toContain('customer');
    expect(seen(['console:read'])).toContain('exit code 2');
  });
});
