import { Failure } from '../../domain/problem';

/** The value of a read, or undefined when the resource does not exist. Other failures are rethrown. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'missing') return undefined;
    throw error;
  }
}
