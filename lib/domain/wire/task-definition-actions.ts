import { z } from 'zod';
import type { Check } from '../checks/check';
import type { MonthlyCost } from '../cost/cost';
import type { AccountInventory } from '../inventory';
import { FamilyName, RevisionNumber } from '../names';
import type { Plan } from '../plan/plan';
import type { RunTaskRequest } from '../run-task-request';
import type { RunReference } from '../runs/run';
import { Scope } from '../scope';
import { RegisterRequest } from '../task-definition/register-request';
import type { ServerCall } from './server-call';

export const PreviewRegistrationInput = Scope.extend({ request: RegisterRequest });
/**
 * `seenNewest`: the ARN of the newest revision that the person saw, absent when there was none; `despiteChecks`:
 * register it although a check fails.
 */
export const RegisterRevisionInput = PreviewRegistrationInput.extend({
  seenNewest: z.string().max(2_048).optional(),
  despiteChecks: z.boolean().default(false),
});
/** The scope of one revision. */
export const RevisionScope = Scope.extend({ family: FamilyName, revision: RevisionNumber });

export type RevisionName = { family: string; revision: number };
/** The preview of a registration; `cost` is of one task that runs for a month, without its log lines. */
export type RegistrationView = Plan & {
  checks: Check[];
  cost: MonthlyCost;
  newest?: RevisionName & { arn: string };
  /** Gantry may not read the revisions of the family, so that the differences are not known. */
  isFamilyHidden: boolean;
  /** The registration of the same family that is under way. */
  underWay?: RunReference;
};
/** The run that registers it, and the revision if it is registered already. */
export type StartedRegistration = { run: string; registered?: RevisionName };

/** `request` is an unchecked value that a person wrote; the schema reports what is wrong with it. */
type WithUncheckedRequest<Input> = Omit<Input, 'request'> & { request: unknown };
export type PreviewRegistration = ServerCall<
  WithUncheckedRequest<z.input<typeof PreviewRegistrationInput>>,
  RegistrationView
>;
export type RegisterRevision = ServerCall<
  WithUncheckedRequest<z.input<typeof RegisterRevisionInput>>,
  StartedRegistration
>;
export type DeregisterRevision = ServerCall<z.input<typeof RevisionScope>, RevisionName>;

/** The ids of the tasks that were started. */
export type StartedTasks = { cluster: string; tasks: string[] };
export type RunTask = ServerCall<z.input<typeof RunTaskRequest>, StartedTasks>;

export type GetInventory = ServerCall<z.input<typeof Scope>, AccountInventory>;
