import type { Cloud } from '../domain/cloud';
import type { RunNews } from '../domain/deployment/run-event';
import { fateOf, outputsOf, type RunRecord } from '../domain/deployment/run-record';
import type { Step } from '../domain/deployment/step';
import { ensureAct } from './ensure';
import type { Waiting } from './patience';
import { reachSteadyState } from './reach-steady-state';

/** What a step may use while it is carried out. */
export type StepContext = Waiting & {
  cloud: Pick<Cloud, 'ecs' | 'perform'>;
  /** What is known of the run by now. */
  record: () => RunRecord;
  tell: (news: RunNews) => Promise<void>;
};

/**
 * Carries one step out.
 * @returns `unchanged` when everything was as wished already
 */
export async function takeStep(step: Step, context: StepContext): Promise<'done' | 'unchanged'> {
  if (step.kind === 'reach-steady-state') {
    await watch(step, context);
    return 'done';
  }
  for (const [index, act] of step.acts.entries()) {
    const record = context.record();
    await ensureAct(
      act,
      { step: step.id, act: index },
      {
        ...context,
        perform: context.cloud.perform,
        outputs: outputsOf(record),
        fate: fateOf(record, step.id, index),
        isWithheld: record.withheld.includes(step.id),
      },
    );
  }
  const after = context.record();
  return step.acts.some((_, act) => fateOf(after, step.id, act) !== undefined) ? 'done' : 'unchanged';
}

/** Tells only what is new: a look is made every few seconds, and what it finds is written down. */
async function watch({ id, facts }: Step, { cloud, record, tell, ...waiting }: StepContext): Promise<void> {
  let told = '';
  await reachSteadyState(
    { cluster: facts.cluster ?? '', service: facts.service ?? '' },
    {
      ...waiting,
      ecs: cloud.ecs,
      taskDefinitionArn: outputsOf(record())['task-definition.arn'],
      tell: async (found) => {
        const text = JSON.stringify(found);
        if (text === told) return;
        told = text;
        await tell({ type: 'step', step: id, state: 'running', facts: found });
      },
    },
  );
}
