import { revisionName } from '../../domain/arn';
import { checkRegistration } from '../../domain/changes/register-revision';
import { runScheduleMutation } from '../../domain/changes/run-schedule';
import type { Check } from '../../domain/checks/check';
import type { CallInput, Mutation } from '../../domain/plan/mutation';
import { Failure } from '../../domain/problem';
import { judgeRevision, toScheduleView } from '../../domain/schedules/schedule-view';
import type { TaskSchedule } from '../../domain/schedules/task-schedule';
import type { ScheduleRunView } from '../../domain/wire/schedule-actions';
import type { Context } from '../context';
import { fingerprint } from '../fingerprint';
import { createCachedLookups } from '../load/cached-lookups';
import { findSchedule, lookUpRevision } from '../load/load-schedules';
import { loadRegistrationBasis } from './view-registration';

/** What a schedule would run now: the call, and whether a task of it would start. */
export type PlannedScheduleRun = { mutation: Mutation; view: ScheduleRunView };

/**
 * Plans to run now what a schedule runs, on fresh reads.
 * @param token by which ECS knows the call when it is repeated
 * @throws Failure `missing` when there is no such schedule; `conflict` when nobody can run what it runs
 */
export async function planScheduleRunNow(
  context: Context,
  { cluster, schedule: id }: { cluster: string; schedule: string },
  token: string,
): Promise<PlannedScheduleRun> {
  const schedule = await findSchedule(context, cluster, id);
  const arn = await findRunnable(context, schedule);
  const request: CallInput = { ...schedule.request, taskDefinition: arn };
  const mutation = runScheduleMutation(request, { by: context.actor.id, token });
  const checks = await checkStart(context, await context.ecs.getDefinitionRequest(arn));
  return {
    mutation,
    view: {
      seen: fingerprint(JSON.stringify(request)),
      definition: revisionName(arn),
      count: toScheduleView(schedule, {}, context.now()).count,
      checks,
    },
  };
}

/** The ARN of the revision that a schedule would run. @throws Failure `conflict` with the reason when there is none */
async function findRunnable(context: Context, schedule: TaskSchedule): Promise<string> {
  const refuse = (reason: string) => new Failure({ code: 'conflict', source: 'gantry', facts: { reason } });
  if (schedule.needsEvent) throw refuse('needs-event');
  const lookup = await lookUpRevision(context, schedule);
  const { runs, state } = judgeRevision(String(schedule.request.taskDefinition), lookup);
  const arn = [lookup.pinned, lookup.newest].find((each) => each?.revision === runs)?.arn;
  if (runs === undefined || arn === undefined) throw refuse(`revision-${state}`);
  return arn;
}

/** Whether a task of a revision would start, as far as that depends on the revision. */
async function checkStart(context: Context, definition: Readonly<Record<string, unknown>>): Promise<Check[]> {
  const request: CallInput = JSON.parse(JSON.stringify(definition));
  const basis = await loadRegistrationBasis(context, createCachedLookups(), request);
  return checkRegistration(request, basis, { by: context.actor.id, fingerprint });
}
