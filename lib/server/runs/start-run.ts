import type { Plan } from '../../domain/plan/plan';
import type { Context } from '../context';
import { executeRun } from './execute-run';
import { runInBackground } from './run-in-background';
import { beginRun } from './run-journal';

/**
 * Begins to carry a plan out. Everything that it takes to go on is written down before anything is made.
 * @param wish what the plan is for, as people may read it; values that look secret are left out
 * @returns the id of the run, which goes on by itself
 */
export async function startRun(context: Context, plan: Plan, spec: unknown): Promise<string> {
  const { actor, journal, now } = context;
  const lease = await beginRun(journal, { id: crypto.randomUUID(), by: actor.id, plan, spec, now });
  return runInBackground(context, lease, (execution) => executeRun(plan, context, execution));
}
