import type { Plan } from '../domain/deployment/plan';
import { carryRun } from '../server/carry-run';
import type { Context } from '../server/context';
import { beginRun } from '../server/run-journal';
import { runPlan } from './run-plan';

/**
 * Begins to carry a plan out. Everything that it takes to go on is written down before anything is made.
 * @param wish what the plan is for, as people may read it; values that look secret are left out
 * @returns the id of the run, which goes on by itself
 */
export async function startRun(context: Context, plan: Plan, wish: unknown): Promise<string> {
  const { actor, journal, now } = context;
  const lease = await beginRun(journal, { id: crypto.randomUUID(), by: actor.id, plan, wish, now });
  return carryRun(context, lease, (carriage) => runPlan(plan, context, carriage));
}
