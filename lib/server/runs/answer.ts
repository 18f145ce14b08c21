import { search } from 'jmespath';
import type { Call, OutputPaths, Outputs } from '../../domain/plan/mutation';
import { Failure } from '../../domain/problem';

/** Whether a JMESPath expression matches an answer. Null, false and empty values do not match. */
export function matches(answer: unknown, path: string): boolean {
  const found: unknown = search(answer, path);
  if (found === null || found === undefined || found === false || found === '') return false;
  return typeof found !== 'object' || Object.keys(found).length > 0;
}

/**
 * The outputs in an answer, by name.
 * @throws Failure `unexpected` when one is missing
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

/** AWS's request id of an answer. */
export function requestIdOf(answer: unknown): string | undefined {
  const found: unknown = search(answer, '"$metadata".requestId');
  return typeof found === 'string' ? found : undefined;
}

/** How many attempts the SDK made: after more than one, an earlier attempt may have succeeded. */
export function attemptsOf(failure: Failure): number {
  const found: unknown = search(failure.cause ?? {}, '"$metadata".attempts');
  return typeof found === 'number' ? found : 1;
}
