/** Everything that can go wrong in a way we can name. Each has its sentences in the messages, none is written in code. */
export const PROBLEM_CODES = [
  'invalid', // what was typed cannot be used; `fields` says where and why
  'unauthenticated', // nobody is signed in, or the session ended
  'forbidden', // the signed-in person's role does not allow it; `detail` is the permission
  'missing', // the thing named does not exist
  'conflict', // AWS refuses because of the state of things
  'changed', // somebody else changed it since it was shown; `facts` says from what to what
  'throttled', // AWS asks to slow down
  'rate-limited', // somebody, or everybody, asks more of this server than it serves; `facts.limit` says what
  'unreachable', // no answer from AWS
  'missing-credentials', // the server has no AWS credentials
  'expired-credentials', // the server's AWS credentials have expired
  'access-denied', // AWS refuses the server's identity; `facts.action` names the missing permission
  'unexpected', // AWS answered in a way that we do not know
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One refused field: where in the input, and the message key under `invalid.` that says why. */
export type FieldProblem = { path: string; reason: string; facts?: Record<string, string | number> };

/** A failure that we can name. Plain data, so that it may travel from server to browser; it never carries a sentence of ours. */
export type Problem = {
  code: ProblemCode;
  /** The AWS operation or the room that failed, such as `ecs:DescribeServices`. */
  source?: string;
  /** AWS's own words, shown beside ours. */
  detail?: string;
  facts?: Record<string, string>;
  fields?: FieldProblem[];
  /** AWS's request id, for support. */
  requestId?: string;
};

export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

const MARK: unique symbol = Symbol.for('gantry.Failure');

/** The only error class thrown on purpose. Its `cause` is for logs, its `problem` is for people. */
export class Failure extends Error {
  readonly [MARK] = true;

  /**
   * Next loads this module once for pages and once for routes, and what they share throws across: a failure is told by
   * its mark, not by which of the two classes made it.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(`${problem.code} (${problem.source ?? 'gantry'}) ${problem.detail ?? ''}`.trim(), options);
    this.name = 'Failure';
  }
}

/** The value of a read, or undefined when the resource does not exist. Other failures are rethrown. */
export async function ignoreMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'missing') return undefined;
    throw error;
  }
}
