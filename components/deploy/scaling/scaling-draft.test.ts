import { describe, expect, it } from 'vitest';
import { openTestDraft } from '../form/testing';
import { editReach } from '../reach/reach-draft';
import { editScaling, scalingToSpec, switchScaling } from './scaling-draft';

describe('the scaling of a draft', () => {
  it('begins to scale around the desired count', () => {
    const six = editScaling({ desiredCount: 6 })(openTestDraft());
    expect(switchScaling(true)(six).scaling).toMatchObject({ min: 1, max: 12 });
    const none = editScaling({ desiredCount: 0 })(openTestDraft());
    expect(switchScaling(true)(none).scaling).toMatchObject({ min: 0, max: 4 });
  });

  it('has a grace period behind a load balancer only, unless somebody sets one', () => {
    const graceOf = (draft: ReturnType<typeof openTestDraft>) => scalingToSpec(draft).rolling.gracePeriodSeconds;
    const behind = editReach({ kind: 'new' })(openTestDraft());
    expect([graceOf(openTestDraft()), graceOf(behind)]).toEqual([0, 60]);
    expect(graceOf(editScaling({ gracePeriodSeconds: 5 })(behind))).toBe(5);
  });

  it('rolls back by the circuit breaker alone', () => {
    const off = editScaling({ usesCircuitBreaker: false, rollsBack: true })(openTestDraft());
    expect(scalingToSpec(off).rolling.circuitBreaker).toEqual({ enabled: false, rollback: false });
  });
});
