import type { z } from 'zod';
import type { AccountInventory } from '../inventory';
import { FamilyName, RevisionNumber } from '../names';
import type { RunTaskRequest } from '../run-task-request';
import { Scope } from '../scope';
import { RegisterRequest } from '../task-definition/register-request';
import type { ServerCall } from './server-call';

export const RegisterRevisionInput = Scope.extend({ request: RegisterRequest });
/** The scope of one revision. */
export const RevisionScope = Scope.extend({ family: FamilyName, revision: RevisionNumber });

export type RevisionName = { family: string; revision: number };
/** `request` is an unchecked value that a person wrote; the schema reports what is wrong with it. */
export type RegisterRevision = ServerCall<
  Omit<z.input<typeof RegisterRevisionInput>, 'request'> & { request: unknown },
  RevisionName
>;
export type DeregisterRevision = ServerCall<z.input<typeof RevisionScope>, RevisionName>;

/** The ids of the tasks that were started. */
export type StartedTasks = { cluster: string; tasks: string[] };
export type RunTask = ServerCall<z.input<typeof RunTaskRequest>, StartedTasks>;

export type GetInventory = ServerCall<z.input<typeof Scope>, AccountInventory>;
