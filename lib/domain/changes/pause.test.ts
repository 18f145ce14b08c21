import { describe, expect, it } from 'vitest';
import { aService, aSpec } from '../testing/builders';
import { pauseMutations, resume, resumeMutations } from './pause';
import { PAUSED, type Paused, pausedOf, pausedText } from './paused';
import { ALL_SUSPENDED, changesOfTarget, countMutation, NOT_SUSPENDED, scalingMutation } from './service-mutations';

const operations = (mutations: ReturnType<typeof pauseMutations>) => mutations.map(({ call }) => call.operation);

/** What the tag stores that a pause sets. */
function storedBy([setTag]: ReturnType<typeof pauseMutations>): Paused | undefined {
  const tags = setTag?.call.input.tags;
  const [tag] = Array.isArray(tags) ? tags : [];
  return pausedOf(aService({ tags: { [PAUSED]: tag?.value } }));
}

describe('a pause', () => {
  it('sets the tag before it stops anything, and removes it after everything is restored', () => {
    const service = aService({ desiredCount: 4 });
    expect(operations(pauseMutations(service, undefined))).toEqual(['TagResource', 'UpdateService']);
    expect(operations(resumeMutations(service, { desiredCount: 4 }, undefined))).toEqual([
      'UpdateService',
      'UntagResource',
    ]);
  });

  it('suspends auto scaling, and resumes it with its bounds', () => {
    const service = aService({ desiredCount: 4 });
    const [, sleep] = pauseMutations(service, { min: 2, max: 6 });
    expect(sleep?.call.input).toMatchObject({
      MinCapacity: 0,
      MaxCapacity: 0,
      SuspendedState: { ScheduledScalingSuspended: true },
    });
    const asleep = { min: 0, max: 0, suspended: ALL_SUSPENDED };
    const [wake] = resumeMutations(service, { desiredCount: 4, bounds: { min: 2, max: 6 } }, asleep);
    expect(wake?.call.input).toMatchObject({
      MinCapacity: 2,
      MaxCapacity: 6,
      SuspendedState: { ScheduledScalingSuspended: false },
    });
  });

  it('stores what a service is that was scaled after an earlier pause', () => {
    const service = aService({ desiredCount: 5, tags: { [PAUSED]: '3' } });
    const mutations = pauseMutations(service, undefined);
    expect(storedBy(mutations)).toEqual({ desiredCount: 5 });
    expect(mutations[0]?.precondition?.condition).toContain("value=='5'");
    expect(mutations[0]?.undo?.[0]?.call).toMatchObject({
      operation: 'TagResource',
      input: { tags: [{ value: '3' }] },
    });
  });

  it('goes on with one that came to half its way, whose values are in the tag alone', () => {
    const tags = { [PAUSED]: '4 2-6 in' };
    const stored = { desiredCount: 4, bounds: { min: 2, max: 6 }, suspended: { ...NOT_SUSPENDED, in: true } };
    const asleep = { min: 0, max: 0, suspended: ALL_SUSPENDED };
    expect(storedBy(pauseMutations(aService({ desiredCount: 4, tags }), asleep))).toEqual(stored);
    expect(storedBy(pauseMutations(aService({ desiredCount: 0, tags }), asleep))).toEqual(stored);
  });

  it('leaves auto scaling suspended afterwards as far as it was before', () => {
    const suspended = { in: true, out: false, scheduled: true };
    const service = aService({ desiredCount: 4 });
    const stored = storedBy(pauseMutations(service, { min: 2, max: 6, suspended }));
    expect(stored).toEqual({ desiredCount: 4, bounds: { min: 2, max: 6 }, suspended });
    const asleep = { min: 0, max: 0, suspended: ALL_SUSPENDED };
    const [wake] = resumeMutations(service, stored ?? { desiredCount: 0 }, asleep);
    expect(wake?.call.input.SuspendedState).toEqual({
      DynamicScalingInSuspended: true,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: true,
    });
  });
});

describe('a resume', () => {
  it('keeps bounds that somebody has set since the pause', () => {
    const paused = { desiredCount: 4, bounds: { min: 2, max: 6 } };
    const moved = { min: 1, max: 20, suspended: ALL_SUSPENDED };
    const [wake] = resumeMutations(aService({ desiredCount: 0 }), paused, moved);
    expect(wake?.call.input).not.toHaveProperty('MaxCapacity');
    const service = aService({ desiredCount: 0, tags: { [PAUSED]: pausedText(paused) } });
    const lookups = { images: {}, secrets: {}, scaling: { target: moved, policies: [], schedules: [] } };
    const scaling = { schedules: [], min: 1, max: 20 };
    expect(resume(aSpec({ desiredCount: 0, scaling }), { service, lookups })).toMatchObject({
      desiredCount: 4,
      scaling,
    });
  });

  it('makes auto scaling again that was removed meanwhile, and undoes that', () => {
    const [wake] = resumeMutations(aService(), { desiredCount: 4, bounds: { min: 2, max: 6 } }, undefined);
    expect(wake?.call.input).toMatchObject({ MinCapacity: 2, MaxCapacity: 6 });
    expect(wake?.undo?.[0]?.call.operation).toBe('DeregisterScalableTarget');
  });
});

describe('the tag of a paused service', () => {
  it.each([
    ['4', { desiredCount: 4 }],
    ['4 2-6', { desiredCount: 4, bounds: { min: 2, max: 6 } }],
    ['4 2-6 out', { desiredCount: 4, bounds: { min: 2, max: 6 }, suspended: { ...NOT_SUSPENDED, out: true } }],
    ['', undefined],
    ['many', undefined],
    ['4 2-', undefined],
    ['4 2-6 everything', undefined],
    ['99999', undefined],
  ])('is read back from %j', (value, expected) => {
    expect(pausedOf(aService({ tags: { [PAUSED]: value } }))).toEqual(expected);
    if (expected) expect(pausedText(expected)).toBe(value);
  });
});

describe('bounds of auto scaling that are set alone', () => {
  const mutation = scalingMutation(aService(), { bounds: { min: 1, max: 8 } }, { min: 2, max: 4 });

  it('neither suspend nor resume it, done or undone', () => {
    expect(mutation.call.input).not.toHaveProperty('SuspendedState');
    expect(mutation.undo?.[0]?.call.input).toMatchObject({ MinCapacity: 2, MaxCapacity: 4 });
    expect(mutation.undo?.[0]?.call.input).not.toHaveProperty('SuspendedState');
  });

  it('overwrite none that somebody else has set since, done or undone', () => {
    const when =
      'ScalableTargets[?!(MinCapacity==`1` && MaxCapacity==`8`) && !(MinCapacity==`2` && MaxCapacity==`4`)] | [0]';
    expect(mutation.precondition?.conflict).toEqual({ when, reason: 'service-changed' });
    expect(mutation.undo?.[0]?.precondition?.conflict).toEqual({ when, reason: 'service-changed' });
  });
});

describe('a suspension of auto scaling', () => {
  it('says nothing of the bounds, and an undo restores exactly what was suspended', () => {
    const suspended = { in: true, out: false, scheduled: false };
    const mutation = scalingMutation(aService(), { suspended: ALL_SUSPENDED }, { min: 2, max: 4, suspended });
    expect(mutation.call.input).not.toHaveProperty('MinCapacity');
    expect(mutation.call.input.SuspendedState).toMatchObject({ DynamicScalingOutSuspended: true });
    const restored = mutation.undo?.[0]?.call.input;
    expect(restored).not.toHaveProperty('MinCapacity');
    expect(restored?.SuspendedState).toMatchObject({
      DynamicScalingInSuspended: true,
      DynamicScalingOutSuspended: false,
    });
  });
});

describe('a desired count that is set alone', () => {
  it('overwrites none that somebody else has set since, done or undone', () => {
    const { precondition, undo } = countMutation(aService({ desiredCount: 3 }), 5);
    const when = 'services[?desiredCount!=`5` && desiredCount!=`3`] | [0]';
    expect(precondition?.conflict).toEqual({ when, reason: 'service-changed' });
    expect(undo?.[0]?.precondition?.conflict).toEqual({ when, reason: 'service-changed' });
  });

  it('is no conflict for a pause, which is a way out', () => {
    expect(pauseMutations(aService(), undefined).at(-1)?.precondition).not.toHaveProperty('conflict');
  });
});

describe('the changes of auto scaling', () => {
  it.each([
    [{ bounds: { min: 0, max: 0 }, suspended: ALL_SUSPENDED }, ['bounds: 2–6 → 0–0', 'auto-scaling: yes → no']],
    [{ bounds: { min: 2, max: 6 } }, []],
    [{ suspended: NOT_SUSPENDED }, []],
    [{ suspended: { in: true, out: false, scheduled: false } }, ['auto-scaling: yes → partly']],
  ])('of %j are those and no others', (change, expected) => {
    const changes = changesOfTarget(change, { min: 2, max: 6 });
    expect(changes.map(({ field, from, to }) => `${field}: ${from} → ${to}`)).toEqual(expected);
  });
});
