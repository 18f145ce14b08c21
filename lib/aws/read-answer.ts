import { Failure } from '../domain/problem';

/**
 * Translates what AWS answered. The SDK's types promise more than an answer holds when AWS, or a proxy before it, gives a
 * part of one: whatever the translation stumbles on is a failure of the operation that was asked, never a bug of ours.
 * @param source the operation as IAM writes it, such as `ecs:RunTask`
 * @throws Failure `unexpected`, with the missing field in its facts where one is missing
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
