import type { z } from 'zod';
import type { LogLine } from '../log-line';
import { TaskId } from '../names';
import { ClusterScope } from '../scope';
import type { Task } from '../task';
import type { TaskDefinition } from '../task-definition';
import type { ServerCall } from './server-call';

/** The scope of one task. */
export const TaskScope = ClusterScope.extend({ task: TaskId });

/** One task. `isPast`: ECS has forgotten it, and it is as the event history of its cluster has it. */
export type TaskPageView = { task: Task; isPast: boolean; taskDefinition?: TaskDefinition; publicIp?: string };
export type GetTask = ServerCall<z.input<typeof TaskScope>, TaskPageView>;

/** How a task ended in its own words: the line that says most about it, and the last ones, oldest first. */
export type FinalLines = { relevant?: LogLine; last: LogLine[] };
export type GetFinalLines = ServerCall<z.input<typeof TaskScope>, FinalLines>;

/** Returns the id of the task. */
export type StopTask = ServerCall<z.input<typeof TaskScope>, { task: string }>;
export type UnprotectTask = StopTask;
