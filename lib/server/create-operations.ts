import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { type Actor, isPermitted, leastRoleFor, type Permission } from '../auth/actor';
import type { Session } from '../auth/session';
import type { AwsCall, CallObserver } from '../domain/aws-call';
import { Failure, type Outcome } from '../domain/problem';
import type { Scope } from '../domain/scope';
import type { Entry } from './audit/audit';
import type { Context } from './context';
import { fieldProblems } from './invalid';

/** What stands behind the door; the real house is put together in `operation.ts`, a test brings its own. */
export type Dependencies = {
  getSession: () => Promise<Session | undefined>;
  /** `observe` is told of every call of AWS's API that is made through the context. */
  openContext: (scope: Scope, actor: Actor, observe?: CallObserver) => Context;
  journal: (entry: Entry) => void;
  /** Told of every order that was carried out, so that whoever watches its cluster looks at once. */
  changed: (input: unknown) => void;
  now: () => number;
};

export type OperationSpec<Input extends Scope, Output> = {
  /** Of every call, or of what a call asks for, as it arrives. */
  permission: Permission | ((raw: unknown) => Permission);
  /** Further permissions that this very input asks for, such as making the cluster it names. */
  alsoNeeds?: (input: Input) => readonly Permission[];
  input: z.ZodType<Input>;
  run: (input: Input, context: Context) => Promise<Output>;
};

/** A question or an order as callers see it; `.run` lets a test in without the door. */
export type Operation<Input extends Scope, Output> = ((raw: unknown) => Promise<Outcome<Output>>) &
  OperationSpec<Input, Output>;

/** The permission that a call needs before its input is even read. */
const permissionOf = (
  { permission }: { permission: Permission | ((raw: unknown) => Permission) },
  raw: unknown,
): Permission => (typeof permission === 'function' ? permission(raw) : permission);

/** Knows who asks, or refuses. @throws Failure `unauthenticated` */
export async function authenticate(dependencies: Dependencies): Promise<Session> {
  const session = await dependencies.getSession();
  if (!session) throw new Failure({ code: 'unauthenticated' });
  return session;
}

/** @throws Failure `forbidden` with the permission, and the role to ask for, as facts */
export function assertMay(actor: Actor, permission: Permission): void {
  if (isPermitted(actor, permission)) return;
  const facts = { permission, role: actor.role, needs: leastRoleFor(permission) };
  throw new Failure({ code: 'forbidden', detail: permission, facts });
}

/** @throws Failure `invalid` with one entry for every field that cannot be used */
export function parse<Input>(schema: z.ZodType<Input>, raw: unknown): Input {
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Failure({ code: 'invalid', fields: fieldProblems(parsed.error) });
}

/** Turns what a known failure says into a value; a bug and Next's own control flow pass through. */
export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Failure) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** The one way into server work: who are you, may you, is the input sound, do it, name what failed. */
export const createOperations = (dependencies: Dependencies) => {
  const authorize = async <Input extends Scope, Output>(
    spec: OperationSpec<Input, Output>,
    raw: unknown,
    actor: Actor,
    observe?: CallObserver,
  ) => {
    assertMay(actor, permissionOf(spec, raw));
    const input = parse(spec.input, raw);
    for (const permission of spec.alsoNeeds?.(input) ?? []) assertMay(actor, permission);
    return spec.run(input, dependencies.openContext(input, actor, observe));
  };

  /** A question: changes nothing, leaves no trace. */
  const query = <Input extends Scope, Output>(spec: OperationSpec<Input, Output>): Operation<Input, Output> =>
    Object.assign(
      (raw: unknown) => outcomeOf(async () => authorize(spec, raw, (await authenticate(dependencies)).actor)),
      spec,
    );

  /** An order: every attempt by a known person is journalled, whether it was carried out, refused or broke. */
  const command = <Input extends Scope, Output>(spec: OperationSpec<Input, Output>): Operation<Input, Output> => {
    const call = (raw: unknown) =>
      outcomeOf(async () => {
        const { actor } = await authenticate(dependencies);
        const startedAt = dependencies.now();
        const calls = listenToCalls();
        const note = (outcome: Entry['outcome'], { problem, run }: Pick<Entry, 'problem' | 'run'> = {}) => {
          const at = dependencies.now();
          const durationMs = at - startedAt;
          const permission = permissionOf(spec, raw);
          dependencies.journal({
            at,
            who: actor,
            permission,
            input: raw,
            outcome,
            problem,
            run,
            durationMs,
            calls: calls.end(),
          });
        };
        try {
          const value = await authorize(spec, raw, actor, calls.add);
          note('done', { run: runIn(value) });
          dependencies.changed(raw);
          return value;
        } catch (error) {
          if (error instanceof Failure) note(error.problem.code, { problem: error.problem });
          else note('bug');
          // Somebody else has changed it: what is remembered of it would be shown again, and refused again.
          if (error instanceof Failure && error.problem.code === 'changed') dependencies.changed(raw);
          throw error;
        }
      });
    return Object.assign(call, spec);
  };

  return { query, command };
};

/** Collects calls until the order has been answered; what it has set going may ask on for an hour. */
function listenToCalls() {
  const calls: AwsCall[] = [];
  let isOver = false;
  return {
    add: (call: AwsCall) => {
      if (!isOver) calls.push(call);
    },
    end: (): readonly AwsCall[] => {
      isOver = true;
      return calls;
    },
  };
}

/** The id of the run that an order has begun. */
const runIn = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'run' in value && typeof value.run === 'string'
    ? value.run
    : undefined;
