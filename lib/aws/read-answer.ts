import { Failure } from '../domain/problem';

/**
 * Translates an answer of AWS. The SDK's types promise more than an incomplete answer of AWS, or of a proxy, contains:
 * an error in the translation is a failure of the operation, not a bug.
 * @param source the operation by its IAM name, such as `ecs:RunTask`
 * @throws Failure `unexpected`, with the missing field in its facts if there is one
 */
export function readAnswer<T>(source: string, translate: () => T): T {
  try {
    return translate();
  } catch (error) {
    if (!(error instanceof Failure)) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new Failure({ code: 'unexpected', source, detail }, { cause: error });
    }
    if (error.problem.code !== 'unexpected') throw error;
    throw new Failure({ ...error.problem, source }, { cause: error });
  }
}
