/** How often something may be tried: other tests run in the same process, so that one measure says little. */
const ATTEMPTS = 3;

/** Whether work takes less than a time, in ms, at the best of three attempts. */
export function isQuick(work: () => void, lessThanMs: number): boolean {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const startedAt = performance.now();
    work();
    if (performance.now() - startedAt < lessThanMs) return true;
  }
  return false;
}
