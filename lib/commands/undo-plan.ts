import type { Act } from '../domain/deployment/call';
import type { RunNews } from '../domain/deployment/run-event';
import { fateOf, outputsOf, type RunRecord } from '../domain/deployment/run-record';
import type { Step } from '../domain/deployment/step';
import { Failure } from '../domain/problem';
import type { Waiting } from './patience';
import { openRecord, problemOf, type RunCloud, type RunOptions } from './run-plan';
import { takeBack } from './take-back';

type UndoContext = Waiting & {
  cloud: RunCloud;
  record: () => RunRecord;
  tell: (news: RunNews) => Promise<void>;
};

/**
 * Takes back what a run itself has made, and nothing else, in reverse order; waits until things are gone where others can
 * go only then. What cannot be taken back is left, together with all that it stands on, and said to be.
 * @returns all that is known of the run at its end
 */
export async function undoPlan(before: RunRecord, cloud: RunCloud, options: RunOptions): Promise<RunRecord> {
  const { now, sleep, signal } = options;
  const { get, tell } = openRecord(before, options);
  const context: UndoContext = { cloud, record: get, tell, now, sleep, signal };
  const bugs: unknown[] = [];
  /** Steps on which something stands that could not be removed. */
  const needed = new Set<string>();

  for (const step of before.steps.toReversed()) {
    const acts = madeActs(get(), step);
    if (acts.length === 0) continue;
    const leave = async (
      reason: 'no-way-back' | 'still-needed' | 'refused',
      problem?: ReturnType<typeof problemOf>,
    ) => {
      // What was only changed or taken away stands on nothing.
      if (reason !== 'no-way-back' || step.effect === 'create') for (const id of step.dependsOn) needed.add(id);
      await tell({ type: 'left', step: step.id, reason, problem });
    };
    if (needed.has(step.id)) await leave('still-needed');
    else if (!acts.some(({ act }) => act.undo)) await leave('no-way-back');
    else {
      try {
        await undoStep(step, acts, context);
      } catch (error) {
        if (!(error instanceof Failure)) bugs.push(error);
        await leave('refused', problemOf(error));
      }
    }
  }
  await tell({ type: 'ended', outcome: 'undone' });
  if (bugs.length > 0) throw new AggregateError(bugs, 'an undo broke');
  return get();
}

/** What the run did, or may have done, last things first. */
const madeActs = (record: RunRecord, { id, acts }: Step): { act: Act; index: number }[] =>
  acts.flatMap((act, index) => (fateOf(record, id, index) ? [{ act, index }] : [])).toReversed();

async function undoStep(
  { id }: Step,
  acts: readonly { act: Act; index: number }[],
  { cloud, record, tell, ...waiting }: UndoContext,
): Promise<void> {
  await tell({ type: 'step', step: id, state: 'running' });
  for (const { act, index } of acts) {
    const place = { step: id, act: index };
    const [outputs, fate] = [outputsOf(record()), fateOf(record(), id, index)];
    await takeBack(act, place, { ...waiting, perform: cloud.perform, tell, outputs, fate, isWithheld: false });
    await tell({ type: 'taken', ...place });
  }
  await tell({ type: 'step', step: id, state: 'undone' });
}
