import { Failure } from '../../domain/problem';

/** The answer, or undefined when what was asked for does not exist; every other failure stays one. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'missing') return undefined;
    throw error;
  }
}
