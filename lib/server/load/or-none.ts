import { Failure } from '../../domain/problem';

/** An optional list: empty when it cannot be read. */
export async function orNone<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}
