import { describe, expect, it } from 'vitest';
import { eventHistoryGroup } from '../../domain/event-history';
import { aService, aTask, aTaskDefinition, T0 } from '../../domain/testing/builders';
import { createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { getTask } from '../get-task';
import { getEventHistory } from './get-event-history';

const at = { account: 'main', region: 'eu-west-3', cluster: 'boutique' };
const service = aService({ cluster: 'boutique', name: 'web' });
const ended = aTask({
  service: 'web',
  state: 'stopped',
  desired: 'stopped',
  stoppedAt: T0 - 1_000,
  stopCode: 'TaskFailedToStart',
});
const definition = aTaskDefinition({ arn: ended.taskDefinitionArn });
const withHistory = () =>
  createTestContext(
    aFakeAccount({
      services: [service],
      definitions: [definition],
      eventHistory: { boutique: { tasks: [ended], events: [], isPartial: false } },
    }),
  );

describe('the event history of a service', () => {
  it('has what ECS has forgotten, and says whether it is still written', async () => {
    const view = await getEventHistory.run({ ...at, service: 'web' }, { ...withHistory(), now: () => T0 });
    expect(view).toMatchObject({
      group: eventHistoryGroup('boutique'),
      isWritten: true,
      past: { tasks: [{ id: ended.id }], retentionDays: 30 },
    });
  });

  it('is absent where the cluster keeps none, with what it would cost', async () => {
    const region = 'us-east-1';
    const context = { ...createTestContext(aFakeAccount({ services: [service] })), scope: { account: 'main', region } };
    const view = await getEventHistory.run({ ...at, region, service: 'web' }, context);
    expect(view).toEqual({
      group: eventHistoryGroup('boutique'),
      isWritten: false,
      price: { rate: { microDollars: 500_000, isUnverified: true }, pricedOn: '2026-11-23', source: 'table' },
    });
  });
});

describe('a task that ECS has forgotten', () => {
  it('is found in the event history of its cluster', async () => {
    const found = await getTask.run({ ...at, task: ended.id }, { ...withHistory(), now: () => T0 });
    expect(found).toEqual({ task: ended, isPast: true, taskDefinition: definition });
  });

  it('is shown as well when its task definition was deleted, and is missing where nothing is kept', async () => {
    const past = { tasks: [{ ...ended, id: 'other' }], events: [], isPartial: false };
    const context = createTestContext(aFakeAccount({ eventHistory: { boutique: past } }));
    const found = await getTask.run({ ...at, task: 'other' }, { ...context, now: () => T0 });
    expect(found).toEqual({ task: past.tasks[0], isPast: true });
    await expect(getTask.run({ ...at, task: 'none' }, context)).rejects.toMatchObject({ problem: { code: 'missing' } });
  });
});
