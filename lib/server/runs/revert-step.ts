import type { Cloud } from '../../domain/cloud';
import type { Mutation } from '../../domain/plan/mutation';
import type { Step } from '../../domain/plan/step';
import type { RunUpdate } from '../../domain/runs/run-event';
import { callStatusOf, outputsOf, type RunRecord } from '../../domain/runs/run-record';
import type { Timing } from './retry-transient';
import { revertMutation } from './revert-mutation';

/** What a step is reverted with. */
export type RevertContext = Timing & {
  /** Asked before each mutation: fails when another process, or another run, has taken over. */
  assertCurrent?: () => Promise<void>;
  cloud: Pick<Cloud, 'perform'>;
  record: () => RunRecord;
  recordUpdate: (update: RunUpdate) => Promise<void>;
};

/** The mutations that the run has made, or may have made, last first. */
export const madeMutations = (record: RunRecord, { id, mutations }: Step): { mutation: Mutation; index: number }[] =>
  mutations.flatMap((mutation, index) => (callStatusOf(record, id, index) ? [{ mutation, index }] : [])).toReversed();

/**
 * Reverts what a run has made of a step, last first.
 * @throws Failure of the first that cannot be reverted; those after it stay
 */
export async function revertMutations(
  step: Step,
  { cloud, record, recordUpdate, assertCurrent = async () => {}, ...waiting }: RevertContext,
): Promise<void> {
  for (const { mutation, index } of madeMutations(record(), step)) {
    const place = { step: step.id, mutation: index };
    await assertCurrent();
    const [outputs, callStatus] = [outputsOf(record()), callStatusOf(record(), step.id, index)];
    await revertMutation(mutation, place, {
      ...waiting,
      perform: cloud.perform,
      recordUpdate,
      outputs,
      callStatus,
      isRedacted: false,
    });
    await recordUpdate({ type: 'reverted', ...place });
  }
}
