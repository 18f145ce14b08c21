import { lastSegment, parseRevision, revisionName } from '../../domain/arn';
import { Failure, ignoreMissing, type Problem } from '../../domain/problem';
import { definitionNamed, familyIn, type RevisionLookup } from '../../domain/schedules/schedule-view';
import type { TaskSchedule } from '../../domain/schedules/task-schedule';
import type { Context } from '../context';

export type LoadedSchedules = { schedules: TaskSchedule[]; problems: Problem[]; isPartial: boolean };

/** The schedules and rules of a cluster, whoever asks. What cannot be read is a problem beside the rest. */
export async function loadSchedules(
  context: Pick<Context, 'ecs' | 'schedules'>,
  cluster: string,
): Promise<LoadedSchedules> {
  const { arn } = await context.ecs.getCluster(cluster);
  const answers = await Promise.allSettled([context.schedules.listSchedules(arn), context.schedules.listRules(arn)]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const errors = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  const bug = errors.find((error) => !(error instanceof Failure));
  if (bug) throw bug;
  return {
    schedules: found
      .flatMap(({ schedules }) => schedules)
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en') || one.id.localeCompare(other.id, 'en')),
    problems: errors.map((error: Failure) => error.problem),
    isPartial: found.some(({ isPartial }) => isPartial),
  };
}

/** The family of which a schedule runs a revision. */
export const familyOf = (schedule: TaskSchedule): string => {
  const name = definitionNamed(schedule);
  return parseRevision(name)?.family ?? familyIn(name);
};

/** The revision that a schedule names as it is now, and the newest active one of its family. */
export async function lookUpRevision({ ecs }: Pick<Context, 'ecs'>, schedule: TaskSchedule): Promise<RevisionLookup> {
  const name = definitionNamed(schedule);
  try {
    // By its short name, for which no earlier answer is taken: somebody may have deregistered it.
    const [pinned, newest] = await Promise.all([
      parseRevision(name) ? ignoreMissing(ecs.getTaskDefinition(revisionName(name))) : undefined,
      ignoreMissing(ecs.getTaskDefinition(familyOf(schedule))),
    ]);
    return { ...(pinned && { pinned }), ...(newest && { newest }) };
  } catch (error) {
    if (error instanceof Failure) return { isUnreadable: true };
    throw error;
  }
}

/** One schedule of a cluster by its id. @throws Failure `missing`, or what kept it from being read */
export async function findSchedule(
  context: Pick<Context, 'ecs' | 'schedules'>,
  cluster: string,
  id: string,
): Promise<TaskSchedule> {
  const { schedules, problems } = await loadSchedules(context, cluster);
  const schedule = schedules.find((each) => each.id === id);
  if (schedule) return schedule;
  throw new Failure(
    problems[0] ?? { code: 'missing', source: 'scheduler:GetSchedule', facts: { resource: lastSegment(id) } },
  );
}
