import type { Plan } from '../../domain/plan/plan';
import type { Context } from '../context';
import { executeRun } from './execute-run';
import { runInBackground } from './run-in-background';
import { beginRun, type RunStart } from './run-journal';

/**
 * Begins to execute a plan. Everything that it takes to go on is written down before anything is changed.
 * @returns the id of the run, which goes on by itself
 */
export async function startRun(context: Context, plan: Plan, start: RunStart): Promise<string> {
  const { actor, journal, now } = context;
  const lease = await beginRun(journal, { ...start, by: actor.id, plan, now });
  return runInBackground(context, lease, (execution) => executeRun(plan, context, execution));
}
