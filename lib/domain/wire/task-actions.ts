import type { z } from 'zod';
import { TaskId } from '../names';
import { ClusterScope } from '../scope';
import type { Task } from '../task';
import type { TaskDefinition } from '../task-definition';
import type { ServerCall } from './server-call';

/** The scope of one task. */
export const TaskScope = ClusterScope.extend({ task: TaskId });

export type GetTask = ServerCall<z.input<typeof TaskScope>, { task: Task; taskDefinition: TaskDefinition }>;
/** Returns the id of the task. */
export type StopTask = ServerCall<z.input<typeof TaskScope>, { task: string }>;
