import { act } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '@/lib/domain/problem';
import { aSpec } from '@/lib/domain/testing/builders';
import type { PlanView } from '@/lib/domain/wire/plan-view';
import { deferredCall } from '../../testing/deferred';
import { renderHookInApp } from '../../testing/render';
import type { DeployActions } from '../form/deploy-actions';
import { usePlan } from './use-plan';

const scope = { account: 'main', region: 'eu-west-3' };
type Asked = Parameters<DeployActions['preview']>[0];

/** A plan that names itself in its checks. */
const planFor = (name: string): Outcome<PlanView> =>
  ({ ok: true, value: { checks: [{ verdict: 'failed', path: 'spec.name', reason: name, facts: {} }] } }) as never;

beforeEach(() => void vi.useFakeTimers());
const pause = () => act(() => vi.advanceTimersByTimeAsync(250));

function setUp() {
  const preview = deferredCall<[Asked], Outcome<PlanView>>();
  const hook = renderHookInApp(
    ({ name }) => usePlan(scope, aSpec({ name }), { assumptions: undefined, isChange: false }, preview.call),
    { initialProps: { name: 'web' } },
  );
  return {
    ...hook,
    answer: preview.answer,
    /** The names that a plan was asked for. */
    asked: () => preview.call.mock.calls.map(([{ spec }]) => spec.name),
    /** Which plan is shown. */
    plan: () => hook.result.current.plan?.checks[0]?.reason,
  };
}

describe('usePlan', () => {
  it('asks once for all that is typed within a moment, and shows that plan', async () => {
    const { rerender, asked, answer, plan, result } = setUp();
    await answer(0, planFor('web'));
    for (const name of ['webs', 'websi', 'website']) {
      rerender({ name });
      await act(() => vi.advanceTimersByTimeAsync(50));
    }
    expect(asked()).toEqual(['web']);
    await pause();
    expect(asked()).toEqual(['web', 'website']);
    await answer(1, planFor('website'));
    expect(plan()).toBe('website');
    expect(result.current.isStale).toBe(false);
  });

  it('keeps the last plan in sight, marked as stale, from the first key until the next plan', async () => {
    const { rerender, answer, plan, result } = setUp();
    await answer(0, planFor('web'));
    expect([plan(), result.current.isStale]).toEqual(['web', false]);
    rerender({ name: 'api' });
    expect([plan(), result.current.isStale]).toEqual(['web', true]);
    await pause();
    expect([plan(), result.current.isStale]).toEqual(['web', true]);
    await answer(1, planFor('api'));
    expect([plan(), result.current.isStale]).toEqual(['api', false]);
  });

  it('never shows the late plan of what the form no longer says', async () => {
    const { rerender, answer, plan, result } = setUp();
    rerender({ name: 'api' });
    await pause();
    await answer(1, planFor('api'));
    await answer(0, planFor('web'));
    expect([plan(), result.current.isStale]).toEqual(['api', false]);
  });

  it('is not asked again, nor drawn as stale, when the form says the same anew', async () => {
    const { rerender, answer, asked, result } = setUp();
    await answer(0, planFor('web'));
    const { problems } = result.current;
    rerender({ name: 'web' });
    await pause();
    expect(asked()).toEqual(['web']);
    expect(result.current.isStale).toBe(false);
    expect(result.current.problems).toBe(problems);
  });

  it('gives the fields that stand in the way, and no problem besides, and keeps the last plan', async () => {
    const { rerender, answer, plan, result } = setUp();
    await answer(0, planFor('web'));
    expect(result.current.problems).toEqual([{ path: 'spec.name', reason: 'web', facts: {} }]);
    rerender({ name: '!' });
    await pause();
    const fields = [{ path: 'spec.name', reason: 'name' }];
    await answer(1, { ok: false, problem: { code: 'invalid', fields } });
    expect(result.current.problems).toEqual(fields);
    expect(result.current.problem).toBeUndefined();
    expect(plan()).toBe('web');
  });

  it('says why the server gave no plan, until it gives one', async () => {
    const { rerender, answer, result } = setUp();
    await answer(0, { ok: false, problem: { code: 'throttled' } });
    expect(result.current.problem).toEqual({ code: 'throttled' });
    rerender({ name: 'api' });
    await pause();
    await answer(1, planFor('api'));
    expect(result.current.problem).toBeUndefined();
  });

  it('takes a request that never reached the server for a problem', async () => {
    const hook = renderHookInApp(() =>
      usePlan(scope, aSpec(), { assumptions: undefined, isChange: false }, () =>
        Promise.reject(new TypeError('Failed to fetch')),
      ),
    );
    await pause();
    expect(hook.result.current.problem).toMatchObject({ code: 'unreachable' });
  });
});
