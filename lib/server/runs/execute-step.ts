import type { Cloud } from '../../domain/cloud';
import type { Step } from '../../domain/plan/step';
import type { RunReference } from '../../domain/runs/run';
import type { RunUpdate } from '../../domain/runs/run-event';
import { callStatusOf, outputsOf, type RunRecord } from '../../domain/runs/run-record';
import { executeMutation } from './execute-mutation';
import { reachSteadyState } from './reach-steady-state';
import type { Timing } from './retry-transient';
import { superseded } from './run-journal';

/** What a step may use while it is carried out. */
export type StepContext = Timing & {
  cloud: Pick<Cloud, 'ecs' | 'perform'>;
  /** What is known of the run by now. */
  record: () => RunRecord;
  recordUpdate: (update: RunUpdate) => Promise<void>;
  /** The run that has taken the service over, once one has. */
  supersededBy?: (() => RunReference | undefined) | undefined;
};

/**
 * Carries one step out.
 * @returns `unchanged` when everything was as wished already
 */
export async function executeStep(step: Step, context: StepContext): Promise<'done' | 'unchanged'> {
  if (step.resource === 'steady-state') {
    await watch(step, context);
    return 'done';
  }
  for (const [index, mutation] of step.mutations.entries()) {
    const by = context.supersededBy?.();
    if (by) throw superseded(by);
    const record = context.record();
    await executeMutation(
      mutation,
      { step: step.id, mutation: index },
      {
        ...context,
        perform: context.cloud.perform,
        outputs: outputsOf(record),
        callStatus: callStatusOf(record, step.id, index),
        isRedacted: record.redactedSteps.includes(step.id),
      },
    );
  }
  const after = context.record();
  return step.mutations.some((_, mutation) => callStatusOf(after, step.id, mutation) !== undefined)
    ? 'done'
    : 'unchanged';
}

/** Tells only what is new: a look is made every few seconds, and what it finds is written down. */
async function watch({ id, facts }: Step, { cloud, record, recordUpdate, ...waiting }: StepContext): Promise<void> {
  let told = '';
  await reachSteadyState(
    { cluster: facts.cluster ?? '', service: facts.service ?? '' },
    {
      ...waiting,
      ecs: cloud.ecs,
      taskDefinitionArn: outputsOf(record())['task-definition.arn'],
      recordUpdate: async (found) => {
        const text = JSON.stringify(found);
        if (text === told) return;
        told = text;
        await recordUpdate({ type: 'step', step: id, state: 'running', facts: found });
      },
    },
  );
}
