import { Failure, type ProblemCode } from '../../domain/problem';

/**
 * Asks AWS many things of which some may be refused: what may not be read is left out, and named.
 * @param degrades failures that only leave something out; whatever else fails, fails the whole
 */
export function degrading(degrades: readonly ProblemCode[] = ['access-denied']) {
  const unreadable = new Set<string>();
  return {
    /** IAM actions that would have been needed. */
    unreadable: () => [...unreadable].toSorted(),

    /** @param action the action to name when AWS names none */
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

/** For what is nice to know and never decides: whatever keeps AWS from telling, the rest goes on. */
export const OPTIONAL: readonly ProblemCode[] = ['unreachable', 'unexpected', 'throttled', 'invalid'];

export type Degrading = ReturnType<typeof degrading>;
