import type { z } from 'zod';
import { TaskId } from '../names';
import { ClusterScope } from '../scope';
import type { Task } from '../task';
import type { TaskDefinition } from '../task-definition';
import type { ServerCall } from './server-call';

/** What names one task. */
export const TaskScope = ClusterScope.extend({ task: TaskId });

export type GetTask = ServerCall<z.input<typeof TaskScope>, { task: Task; taskDefinition: TaskDefinition }>;
/** Gives the id of the task. */
export type StopTask = ServerCall<z.input<typeof TaskScope>, { task: string }>;
