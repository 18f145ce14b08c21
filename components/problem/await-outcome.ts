import type { Outcome } from '@/lib/domain/problem';

/** The outcome of a server call, where a request that never reached the server is a problem as well. */
export async function awaitOutcome<T>(request: Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await request;
  } catch (error) {
    // `fetch` throws it when there is no connection; anything else is a bug, and error.tsx shows it.
    if (error instanceof TypeError) return { ok: false, problem: { code: 'unreachable', source: 'gantry' } };
    throw error;
  }
}
