import { search } from 'jmespath';
import { Failure, type Problem, type ProblemCode } from '../../domain/problem';

/**
 * What a failed write means: there is no journal, since access is denied; AWS will not take these entries; or they wait until
 * it does.
 */
export type WriteReaction = { kind: 'deny' | 'set-aside' | 'wait'; problem: Problem };

const DENIED: readonly ProblemCode[] = ['access-denied', 'expired-credentials', 'missing-credentials'];
/** An unknown failure that AWS gives no status for is taken for a refusal after so many attempts. */
const ATTEMPTS = 10;

/** @param attempts how many attempts in a row have failed */
export function reactionTo(error: unknown, attempts: number): WriteReaction {
  if (!(error instanceof Failure)) return { kind: 'deny', problem: { code: 'unexpected', source: 'journal' } };
  const { problem } = error;
  if (DENIED.includes(problem.code)) return { kind: 'deny', problem };
  if (problem.code === 'invalid') return { kind: 'set-aside', problem };
  const isRefusal = problem.code === 'unexpected' && isClientError(error, attempts);
  return { kind: isRefusal ? 'set-aside' : 'wait', problem };
}

/** HTTP status 4xx: the request is at fault, such as one that is too large for a proxy. */
function isClientError(failure: Failure, attempts: number): boolean {
  const status: unknown = search(failure.cause ?? {}, '"$metadata".httpStatusCode');
  return typeof status === 'number' ? status >= 400 && status < 500 : attempts >= ATTEMPTS;
}
