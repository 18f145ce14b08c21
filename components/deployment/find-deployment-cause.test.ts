import { describe, expect, it } from 'vitest';
import type { IncidentSummary } from '@/lib/domain/incidents/incident';
import { aServiceDeployment, aServiceRevision, aStoppedTask, T0 } from '@/lib/domain/testing/builders';
import { aServiceView } from '../service/testing';
import { findDeploymentCause } from './find-deployment-cause';

const deployment = aServiceDeployment({ status: 'rollback-successful', target: aServiceRevision(7) });
const incident = (openedAt: number): IncidentSummary => ({
  ...{ id: 'i', openedAt, state: 'failing', others: 0 },
  cause: { code: 'exit-error', facts: { exitCode: '3' }, raw: '' },
});
const causeOf = (view: Parameters<typeof aServiceView>[0]) => findDeploymentCause(deployment, aServiceView(view));

describe('why a deployment failed', () => {
  it('is what its tasks say while ECS has them', () => {
    const ended = aStoppedTask({ deploymentId: 'ecs-svc/7' });
    expect(causeOf({ tasks: [ended, aStoppedTask()] })?.facts.exitCode).toBe('1');
  });

  it('is later what the incident says that began while it was in progress', () => {
    const closed = [incident(T0 + 10 * 60_000), incident(T0 + 60_000)];
    expect(causeOf({ incidents: { closed } })).toMatchObject({ code: 'exit-error', facts: { exitCode: '3' } });
    expect(causeOf({ incidents: { closed: closed.slice(0, 1) } })).toBeUndefined();
  });
});
