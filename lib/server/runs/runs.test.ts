import { describe, expect, it, vi } from 'vitest';
import { Failure } from '../../domain/problem';
import type { RunProgress } from '../../domain/runs/run';
import { createRuns } from './runs';

const SCOPE = { account: 'main', region: 'eu-west-3' };

const aRun = (id: string, over: Partial<RunProgress> = {}): RunProgress => ({
  id,
  startedAt: 1,
  outcome: 'running',
  cluster: 'boutique',
  service: 'hello',
  by: 'ana',
  verb: 'deploy',
  steps: [
    { id: 'a', resource: 'log-group', state: 'running', facts: {}, outputs: {}, made: false },
    { id: 'b', resource: 'service', state: 'waiting', facts: {}, outputs: {}, made: false },
  ],
  ...over,
});

function theRuns() {
  const onBug = vi.fn();
  const changed = vi.fn();
  return { runs: createRuns({ now: () => 9, onBug, changed }), onBug, changed };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));
const never = () => new Promise<void>(() => {});

describe('a run', () => {
  it('continues without readers, and gives its progress to those that come later', async () => {
    const { runs, changed } = theRuns();
    runs.start(SCOPE, aRun('1'), async (report) => report(aRun('1', { outcome: 'succeeded', finishedAt: 5 })));
    await settle();
    expect(runs.find(SCOPE, '1')).toMatchObject({ outcome: 'succeeded', finishedAt: 5 });
    expect(changed).toHaveBeenCalledWith({ ...SCOPE, cluster: 'boutique' });
  });

  it('is watched from now to its end', async () => {
    const { runs } = theRuns();
    let report = (_: RunProgress) => {};
    let finish = () => {};
    runs.start(SCOPE, aRun('1'), (tell) => {
      report = tell;
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    const heard: string[] = [];
    const watched = (async () => {
      for await (const { outcome } of runs.watch(SCOPE, '1', new AbortController().signal) ?? []) heard.push(outcome);
    })();
    await settle();
    report(aRun('1', { outcome: 'failed' }));
    await settle();
    finish();
    await watched;
    expect(heard).toEqual(['running', 'failed']);
  });

  it('fails at the step that was running when its work breaks, and says why', async () => {
    const { runs, onBug } = theRuns();
    runs.start(SCOPE, aRun('1'), () => Promise.reject(new Failure({ code: 'access-denied' })));
    await settle();
    expect(runs.find(SCOPE, '1')).toMatchObject({
      outcome: 'failed',
      finishedAt: 9,
      steps: [{ state: 'failed', problem: { code: 'access-denied' } }, { state: 'skipped' }],
    });
    expect(onBug).not.toHaveBeenCalled();
  });

  it('reports a bug in its work, and shows no more of it than that', async () => {
    const { runs, onBug } = theRuns();
    runs.start(SCOPE, aRun('1'), () => Promise.reject(new TypeError('secret inside')));
    await settle();
    expect(onBug).toHaveBeenCalledOnce();
    expect(JSON.stringify(runs.find(SCOPE, '1'))).not.toContain('secret inside');
  });

  it('is unknown in other regions and accounts', () => {
    const { runs } = theRuns();
    runs.start(SCOPE, aRun('1'), never);
    expect(runs.find({ ...SCOPE, region: 'us-east-1' }, '1')).toBeUndefined();
    expect(runs.watch({ ...SCOPE, account: 'other' }, '1', new AbortController().signal)).toBeUndefined();
  });

  it('is remembered in a bounded number, the running ones longest', async () => {
    const { runs } = theRuns();
    runs.start(SCOPE, aRun('first'), never);
    for (let index = 0; index < 300; index += 1) {
      runs.start(SCOPE, aRun(`run-${index}`), async () => {});
      await settle();
    }
    expect(runs.find(SCOPE, 'first')).toBeDefined();
    expect(runs.find(SCOPE, 'run-0')).toBeUndefined();
    expect(runs.find(SCOPE, 'run-299')).toBeDefined();
  });

  it('is refused when too many are under way', () => {
    const { runs } = theRuns();
    for (let index = 0; index < 50; index += 1) runs.start(SCOPE, aRun(String(index)), never);
    expect(() => runs.start(SCOPE, aRun('more'), never)).toThrow('rate-limited');
  });

  it('can be continued under its own id once it has ended, and not before', async () => {
    const { runs } = theRuns();
    let fail = (_: Error) => {};
    runs.start(SCOPE, aRun('1'), () => new Promise((_, reject) => (fail = reject)));
    expect(() => runs.start(SCOPE, aRun('1'), never)).toThrow('conflict');
    fail(new Failure({ code: 'access-denied' }));
    await settle();
    runs.start(SCOPE, aRun('1', { outcome: 'undoing' }), never);
    expect(runs.find(SCOPE, '1')?.outcome).toBe('undoing');
    expect(() => runs.start(SCOPE, aRun('1'), never)).toThrow('conflict');
  });

  it('is in the list of its account and region, newest first', () => {
    const { runs } = theRuns();
    for (const id of ['1', '2']) runs.start(SCOPE, aRun(id), never);
    expect(runs.list(SCOPE).map(({ id }) => id)).toEqual(['2', '1']);
    expect(runs.list({ ...SCOPE, region: 'us-east-1' })).toEqual([]);
  });
});
