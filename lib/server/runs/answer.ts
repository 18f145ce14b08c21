import { search } from 'jmespath';
import type { Call, OutputPaths, Outputs } from '../../domain/plan/mutation';
import { Failure } from '../../domain/problem';

/** Whether a JMESPath finds something in an answer. Nothing, false, and what is empty count as not found. */
export function matches(answer: unknown, path: string): boolean {
  const found: unknown = search(answer, path);
  if (found === null || found === undefined || found === false || found === '') return false;
  return typeof found !== 'object' || Object.keys(found).length > 0;
}

/**
 * The outputs that an answer gives.
 * @throws Failure `unexpected` when AWS has left one out
 */
export function outputsIn(
  answer: unknown,
  outputPaths: OutputPaths | undefined,
  { service, operation }: Call,
): Outputs {
  return Object.fromEntries(
    Object.entries(outputPaths ?? {}).map(([name, path]) => {
      const found: unknown = search(answer, path);
      if (typeof found === 'string' || typeof found === 'number') return [name, String(found)];
      const source = `${service}:${operation}`;
      throw new Failure({ code: 'unexpected', source, detail: `${path} is missing`, facts: { field: name } });
    }),
  );
}

/** AWS's id of the request that an answer belongs to. */
export function requestIdOf(answer: unknown): string | undefined {
  const found: unknown = search(answer, '"$metadata".requestId');
  return typeof found === 'string' ? found : undefined;
}

/** How often the SDK has asked before AWS refused: more than once, and an earlier call may have been heard. */
export function attemptsOf(failure: Failure): number {
  const found: unknown = search(failure.cause ?? {}, '"$metadata".attempts');
  return typeof found === 'number' ? found : 1;
}
