import { Failure } from '../../domain/problem';

/** A list that is nice to have: none where AWS does not tell, for whatever reason. */
export async function orNone<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}
