import { describe, expect, it } from 'vitest';
import { Failure } from '../../domain/problem';
import type { RunOutcome, RunProgress } from '../../domain/runs/run';
import { followRun, type RunSources } from './stream-run';

const aRun = (outcome: RunOutcome): RunProgress => ({
  id: '1',
  startedAt: 1,
  outcome,
  cluster: 'c',
  service: 's',
  by: 'ana',
  verb: 'deploy',
  steps: [],
});

/** The outcomes of a run's stream, until a number of changes was received. */
async function heard(sources: Partial<RunSources>, changes: number): Promise<string[]> {
  const left = new AbortController();
  const outcomes: string[] = [];
  const whole = {
    isLocal: () => false,
    progressHere: () => undefined,
    watch: () => undefined,
    find: async () => undefined,
    sleep: async () => {},
    ...sources,
  };
  for await (const { outcome } of followRun(whole, left.signal)) {
    outcomes.push(outcome);
    if (outcomes.length === changes) left.abort();
  }
  return outcomes;
}

describe('following a run', () => {
  it('yields the progress of a run of this process, and then its end', async () => {
    let isLocal = true;
    const watch = async function* () {
      yield aRun('running');
      isLocal = false;
      yield aRun('failed');
    };
    const find = async () => aRun('interrupted');
    expect(await heard({ isLocal: () => isLocal, watch, find }, 3)).toEqual(['running', 'failed', 'interrupted']);
  });

  it('reports at once when a run that had ended is continued here', async () => {
    let sleepTimes = 0;
    const watch = async function* () {
      yield aRun('running');
    };
    const sleep = async () => {
      sleepTimes += 1;
    };
    expect(await heard({ isLocal: () => sleepTimes === 1, watch, find: async () => aRun('failed'), sleep }, 2)).toEqual(
      ['failed', 'running'],
    );
    expect(sleepTimes).toBe(1);
  });

  it('reports at once what has begun and ended here between two polls, such as the undo of one step', async () => {
    let sleepTimes = 0;
    const [before, after] = [aRun('succeeded'), aRun('undone')];
    const progressHere = () => (sleepTimes < 1 ? before : after);
    const sleep = async () => {
      sleepTimes += 1;
    };
    expect(await heard({ progressHere, find: async () => progressHere(), sleep }, 2)).toEqual(['succeeded', 'undone']);
    expect(sleepTimes).toBe(1);
  });

  it("yields each change of another replica's run once, and survives failed reads", async () => {
    const answers: (() => RunProgress)[] = [
      () => aRun('running'),
      () => aRun('running'),
      () => {
        throw new Failure({ code: 'throttled' });
      },
      () => aRun('interrupted'),
    ];
    const find = async () => (answers.shift() ?? (() => aRun('succeeded')))();
    expect(await heard({ find }, 3)).toEqual(['running', 'interrupted', 'succeeded']);
  });
});
