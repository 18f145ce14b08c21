import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import type { Actor, Permission, Resource } from '../auth/actor';
import { getSession, type Session } from '../auth/session';
import type { CallObserver } from '../domain/aws-call';
import { Failure, type Outcome } from '../domain/problem';
import { ClusterScope, Scope } from '../domain/scope';
import { type Entry, logRefusal, type Refusal, recordAuditEntry } from './audit/audit';
import { announceChange } from './changes';
import { type Context, openContext } from './context';
import { fieldProblems } from './invalid';
import { type Limits, limits } from './limits';
import { listenToCalls } from './listen-to-calls';
import { assertPermitted, assertPermittedSomewhere, findResource } from './permitted';
import { assertBounded, isTooLarge, namesIn } from './raw-input';
import { beginReceivedRequest } from './received-request';
import { assertNothingRedacted, redactValues } from './redacted-values';
import { readRequestAddress } from './request-address';

/** What operations need from outside. Those of production are at the end of this file; tests pass their own. */
export type Dependencies = {
  getSession: () => Promise<Session | undefined>;
  /** Where the request comes from, for the journal. */
  readAddress: () => Promise<string | undefined>;
  /** `observe` is called for every AWS call that is made through the context. */
  openContext: (scope: Scope, actor: Actor, observe?: CallObserver) => Context;
  journal: (entry: Entry) => void;
  /** Logs a command that nobody who may be here has sent, or too many: the journal is not for strangers to fill. */
  logRefusal: (refusal: Refusal) => void;
  /** Called after every successful command, so that the pollers of its cluster poll at once. */
  changed: (input: unknown) => void;
  now: () => number;
  limits: Limits;
};

export type OperationSpec<Input extends Scope, Output> = {
  /** One permission for every call, or a function of the raw input. */
  permission: Permission | ((raw: unknown) => Permission);
  /** Further permissions that an input requires, such as creating the cluster that it names. */
  alsoNeeds?: (input: Input) => readonly Permission[];
  input: z.ZodType<Input>;
  /** What it is about, where the names in its input do not say so. */
  about?: (input: Input, context: Context) => Resource | Promise<Resource>;
  /** It belongs to nothing that grants are narrowed to: whoever may do it to anything may do it. */
  isAnywhere?: true;
  /** How many AWS calls one of them may make: for what people ask for at every key. */
  callBudget?: number;
  run: (input: Input, context: Context) => Promise<Output>;
};

/** An operation as callers see it. `run` executes it without authentication and authorization, for tests. */
export type Operation<Input extends Scope, Output> = ((raw: unknown) => Promise<Outcome<Output>>) &
  OperationSpec<Input, Output>;

/** The permission that a call requires, before its input is parsed. */
const permissionOf = (
  { permission }: { permission: Permission | ((raw: unknown) => Permission) },
  raw: unknown,
): Permission => (typeof permission === 'function' ? permission(isTooLarge(raw) ? undefined : raw) : permission);

/**
 * The session of the request.
 * @throws Failure `unauthenticated`
 */
export async function authenticate(dependencies: Dependencies): Promise<Session> {
  beginReceivedRequest();
  const session = await dependencies.getSession();
  if (!session) throw new Failure({ code: 'unauthenticated' });
  return session;
}

/**
 * The session of a request that is within the limits of its person and of this process.
 * @throws Failure `unauthenticated`, `rate-limited`
 */
export async function admit(dependencies: Dependencies): Promise<Session> {
  const session = await authenticate(dependencies);
  dependencies.limits.admitRequest(session.actor.id);
  return session;
}

/** @throws Failure `invalid` with one entry for every field that cannot be used */
export function parse<Input>(schema: z.ZodType<Input>, raw: unknown): Input {
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new Failure({ code: 'invalid', fields: fieldProblems(parsed.error) });
}

/** Turns a Failure into a value. Bugs and Next's control flow errors are rethrown. */
export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Failure) return { ok: false, problem: error.problem };
    throw error;
  }
}

type Authorizing<Input> = {
  /** What a question may know: less than a change, which works on whole task definitions and gives none away. */
  prepare: (context: Context) => Context;
  observe?: CallObserver;
  accept?: (input: Input) => void;
};

/** Wraps functions as operations: authenticate, authorize, parse the input, run, turn failures into outcomes. */
export const createOperations = (dependencies: Dependencies) => {
  const authorize = async <Input extends Scope, Output>(
    spec: OperationSpec<Input, Output>,
    raw: unknown,
    actor: Actor,
    { prepare, observe, accept }: Authorizing<Input>,
  ) => {
    assertBounded(raw);
    const permission = permissionOf(spec, raw);
    assertPermittedSomewhere(actor, permission);
    const input = parse(spec.input, raw);
    const opened = dependencies.openContext(input, actor, observe);
    return dependencies.limits.meter(actor.id, spec.callBudget, async () => {
      const context = prepare({ ...opened, resource: await findResource(spec, input, opened) });
      const needed = [permission, ...(spec.alsoNeeds?.(input) ?? [])];
      for (const each of needed) {
        if (spec.isAnywhere) assertPermittedSomewhere(actor, each);
        else assertPermitted(context, each);
      }
      accept?.(input);
      return spec.run(input, context);
    });
  };

  /** A read. It is not recorded in the journal. */
  const query = <Input extends Scope, Output>(spec: OperationSpec<Input, Output>): Operation<Input, Output> =>
    Object.assign(
      (raw: unknown) =>
        outcomeOf(async () => authorize(spec, raw, (await admit(dependencies)).actor, { prepare: redactValues })),
      spec,
    );

  /** A change. Every attempt of a signed-in person is recorded as an audit entry, whatever its outcome. */
  const command = <Input extends Scope, Output>(spec: OperationSpec<Input, Output>): Operation<Input, Output> => {
    const call = (raw: unknown) =>
      outcomeOf(async () => {
        const { actor } = await admit(dependencies).catch((error: unknown) => {
          if (error instanceof Failure) {
            const { code } = error.problem;
            dependencies.logRefusal({ outcome: code, permission: permissionOf(spec, raw), names: namesIn(raw) });
          }
          throw error;
        });
        const startedAt = dependencies.now();
        const from = await dependencies.readAddress();
        const calls = listenToCalls();
        let accepted: Input | undefined;
        const accept = (input: Input) => {
          assertNothingRedacted(input);
          accepted = input;
        };
        const recordOutcome = (outcome: Entry['outcome'], { problem, run }: Pick<Entry, 'problem' | 'run'> = {}) => {
          const at = dependencies.now();
          const durationMs = at - startedAt;
          dependencies.journal({
            at,
            who: actor,
            from,
            permission: permissionOf(spec, raw),
            names: namesIn(raw),
            input: accepted,
            outcome,
            problem,
            run,
            durationMs,
            calls: calls.end(),
          });
        };
        try {
          const value = await authorize(spec, raw, actor, {
            prepare: (context) => context,
            observe: calls.add,
            accept,
          });
          recordOutcome('done', { run: runIn(value) });
          dependencies.changed(raw);
          return value;
        } catch (error) {
          if (error instanceof Failure) recordOutcome(error.problem.code, { problem: error.problem });
          else recordOutcome('bug');
          // Somebody else has changed it: cached values are outdated, and would be refused again.
          if (error instanceof Failure && error.problem.code === 'changed') dependencies.changed(raw);
          throw error;
        }
      });
    return Object.assign(call, spec);
  };

  return { query, command };
};

/** The id of the run that a command has started. */
const runIn = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'run' in value && typeof value.run === 'string'
    ? value.run
    : undefined;

/** The cluster of an input, which a deployment names in its spec. */
const Announced = z.union([
  ClusterScope,
  Scope.extend({ spec: z.object({ cluster: z.object({ name: ClusterScope.shape.cluster }) }) }).transform(
    ({ spec, ...scope }) => ({ ...scope, cluster: spec.cluster.name }),
  ),
]);

function announce(input: unknown): void {
  const at = Announced.safeParse(input);
  if (at.success) announceChange(at.data);
}

/** The dependencies of operations in production. */
export const productionDependencies: Dependencies = {
  getSession,
  readAddress: readRequestAddress,
  openContext,
  journal: recordAuditEntry,
  logRefusal,
  changed: announce,
  now: Date.now,
  limits: limits(),
};

export const { query, command } = createOperations(productionDependencies);
