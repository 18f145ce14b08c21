import type { Resource } from '../../auth/actor';
import { Failure } from '../../domain/problem';
import type { Task } from '../../domain/task';
import type { Context } from '../context';
import { familyNamed } from '../permitted';
import { findPastTask } from './read-event-history';

/** A task, and whether ECS has forgotten it: then it is as the event history of its cluster has it. */
export type FoundTask = { task: Task; isPast: boolean };
type At = { cluster: string; task: string };

/**
 * A task that ECS has, else one that its cluster's event history has.
 * @throws Failure `missing`
 */
export async function findTask(context: Context, { cluster, task: id }: At): Promise<FoundTask> {
  try {
    return { task: await context.ecs.getTask(cluster, id), isPast: false };
  } catch (error) {
    if (!(error instanceof Failure) || error.problem.code !== 'missing') throw error;
    const task = await findPastTask(context, { cluster, task: id });
    if (!task) throw error;
    return { task, isPast: true };
  }
}

/** What such a task belongs to: its service, or its family when no service started it. @throws Failure `missing` */
export async function resourceOfFoundTask(at: At, context: Context): Promise<Resource> {
  const { service, taskDefinitionArn } = (await findTask(context, at)).task;
  return service === undefined
    ? { cluster: at.cluster, family: familyNamed(taskDefinitionArn) }
    : { cluster: at.cluster, service };
}
