import { describe, expect, it } from 'vitest';
import { aService, aServiceDeployment, aServiceRevision, aStoppedTask, aTask, T0 } from './testing/builders';
import { timelineOf } from './timeline';

const service = aService({
  events: [
    { id: 'e2', at: T0 + 200_000, message: '(service web) has reached a steady state.' },
    { id: 'e1', at: T0 + 10_000, message: '(service web) has started 1 tasks: (task a1).' },
  ],
});

describe('the time line of a service', () => {
  it('is events, deployments and tasks in one order, newest first', () => {
    const history = [aServiceDeployment({ target: aServiceRevision(2), statusReason: 'well done' })];
    const tasks = [aTask({ id: 'a1' }), aStoppedTask({ id: 'b2', startedAt: undefined })];
    expect(timelineOf(service, history, tasks).map(({ kind, at }) => [kind, (at - T0) / 1000])).toEqual([
      ['steady', 200],
      ['deployment-ended', 120],
      ['task-stopped', 90],
      ['task-running', 30],
      ['tasks-started', 10],
      ['deployment-begun', 0],
    ]);
  });

  it('has the reason why a task stopped, in AWS’s words', () => {
    const [entry] = timelineOf(aService(), [], [aStoppedTask({ id: 'b2', startedAt: undefined })]);
    expect(entry).toMatchObject({
      tasks: ['b2'],
      facts: { revision: 'boutique-web:1', zone: 'eu-west-3a' },
      explanation: { code: 'exit-error' },
      raw: 'Essential container in task exited',
    });
  });

  it('names a deployment by its revision, or by its id once AWS has forgotten that', () => {
    const history = [aServiceDeployment({ id: 'xyz', target: undefined, finishedAt: undefined })];
    expect(timelineOf(aService(), history, [])).toMatchObject([
      { kind: 'deployment-begun', facts: { revision: 'xyz' } },
    ]);
  });

  it('gives every entry an id of its own', () => {
    const entries = timelineOf(service, [aServiceDeployment()], [aStoppedTask(), aTask()]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });
});
