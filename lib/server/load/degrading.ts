import { Failure, type ProblemCode } from '../../domain/problem';

/**
 * Reads from AWS of which some may be denied: a denied read gives a default, and its IAM action is collected.
 * @param degrades failures that give the default; all others are thrown
 */
export function degrading(degrades: readonly ProblemCode[] = ['access-denied']) {
  const unreadable = new Set<string>();
  return {
    /** The IAM actions that were denied. */
    unreadable: () => [...unreadable].toSorted(),

    /** @param action the IAM action to collect when AWS's message does not name it */
    async orElse<T>(action: string, answer: Promise<T>, instead: T, also: readonly ProblemCode[] = []): Promise<T> {
      try {
        return await answer;
      } catch (error) {
        if (!(error instanceof Failure) || ![...degrades, ...also].includes(error.problem.code)) throw error;
        unreadable.add(error.problem.facts?.action ?? action);
        return instead;
      }
    },
  };
}

/** For optional values: these failures give the default as well. */
export const OPTIONAL: readonly ProblemCode[] = ['unreachable', 'unexpected', 'throttled', 'invalid'];

export type Degrading = ReturnType<typeof degrading>;
