import { describe, expect, it } from 'vitest';
import { aService } from '../testing/builders';
import { pauseMutations, resumeMutations } from './pause';
import { PAUSED, pausedOf } from './paused';
import { scalingMutation } from './service-mutations';

const operations = (mutations: ReturnType<typeof pauseMutations>) => mutations.map(({ call }) => call.operation);

describe('a pause', () => {
  it('sets the tag before it stops anything, and removes it after everything is restored', () => {
    const service = aService({ desiredCount: 4 });
    expect(operations(pauseMutations(service, {}))).toEqual(['TagResource', 'UpdateService']);
    expect(operations(resumeMutations(service, { desiredCount: 4 }))).toEqual(['UpdateService', 'UntagResource']);
  });

  it('suspends auto scaling, and resumes it with its bounds', () => {
    const service = aService({ desiredCount: 4 });
    const [, sleep] = pauseMutations(service, { target: { min: 2, max: 6 } });
    expect(sleep?.call.input).toMatchObject({
      MinCapacity: 0,
      MaxCapacity: 0,
      SuspendedState: { ScheduledScalingSuspended: true },
    });
    const [wake] = resumeMutations(service, { desiredCount: 4, bounds: { min: 2, max: 6 } });
    expect(wake?.call.input).toMatchObject({
      MinCapacity: 2,
      MaxCapacity: 6,
      SuspendedState: { ScheduledScalingSuspended: false },
    });
  });

  it.each([
    ['4', { desiredCount: 4 }],
    ['4 2-6', { desiredCount: 4, bounds: { min: 2, max: 6 } }],
    ['', undefined],
    ['many', undefined],
    ['4 2-', undefined],
    ['99999', undefined],
  ])('is read back from the tag %j', (value, expected) => {
    expect(pausedOf(aService({ tags: { [PAUSED]: value } }))).toEqual(expected);
  });

  it('writes a tag that it can read', () => {
    const service = aService({ desiredCount: 3 });
    const [remember] = pauseMutations(service, { target: { min: 1, max: 9 } });
    const tags = remember?.call.input.tags;
    const [tag] = Array.isArray(tags) ? tags : [];
    expect(pausedOf(aService({ tags: { [PAUSED]: tag?.value } }))).toEqual({
      desiredCount: 3,
      bounds: { min: 1, max: 9 },
    });
  });
});

describe('bounds of auto scaling that are set alone', () => {
  it('neither suspend nor resume it, done or undone', () => {
    const mutation = scalingMutation(aService(), { bounds: { min: 1, max: 8 } }, { min: 2, max: 4 });
    expect(mutation.call.input).not.toHaveProperty('SuspendedState');
    expect(mutation.undo?.[0]?.call.input).toMatchObject({ MinCapacity: 2, MaxCapacity: 4 });
    expect(mutation.undo?.[0]?.call.input).not.toHaveProperty('SuspendedState');
  });

  it('are suspended and resumed by a word of their own, and an undo turns it round', () => {
    const bounds = { min: 2, max: 4 };
    const mutation = scalingMutation(aService(), { bounds, isSuspended: true }, bounds);
    expect(mutation.call.input.SuspendedState).toMatchObject({ DynamicScalingInSuspended: true });
    expect(mutation.undo?.[0]?.call.input.SuspendedState).toMatchObject({ DynamicScalingInSuspended: false });
  });
});
